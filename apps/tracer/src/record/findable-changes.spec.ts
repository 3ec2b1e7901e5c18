import type { DeliveryOutcome, EventEnvelope, JsonObject } from '@lienthong/dossier';
import type { Entry } from '@lienthong/trail';
import { findableChanges } from './findable-changes';

const NOON = '2026-11-25T05:00:00.000Z';

function entry(kind: Entry['kind'], content: object, subjects: Entry['subjects'] = {}): Entry {
  const texts = { sourceId: 's', recordedAt: NOON, actor: 'a', digest: 'd', hash: 'h' };
  return { chain: 0, seq: 1, kind, subjects, content: content as JsonObject, ...texts };
}

function accepted(sequence: number, facts: Partial<EventEnvelope> = {}): Entry {
  const event: Partial<EventEnvelope> = {
    ...{ dossierId: 'd1', sequence, acceptedAt: `2026-11-25T05:0${sequence}:00.000Z`, subject: `code-${sequence}`, system: 'tthc-qn' },
    ...{ type: 'vn.lienthong.dossier.received.v1', state: sequence },
    ...facts,
  };
  return entry('accepted', event);
}

function outcome(deliveryId: string, state: DeliveryOutcome['state'], facts: Partial<DeliveryOutcome> = {}): Entry {
  const content: DeliveryOutcome = {
    ...{ deliveryId, eventUid: 'e1', dossierId: 'd1', sequence: 1, connection: 'ho-tich.main', system: 'ho-tich', state },
    ...{ attempts: [], attemptCount: 1, at: NOON },
    ...facts,
  };
  return entry('outcome', content);
}

describe('what entries change of what dossiers are found by', () => {
  it('takes the name and the time of the first event, and the state of the last, in one change a dossier', () => {
    const { dossiers } = findableChanges([
      outcome('x', 'delivered'),
      accepted(1, { dueAt: '2026-11-26T10:00:00.000Z', procedure: '1.001193' }),
      accepted(2, { system: 'ho-tich' }),
      accepted(1, { dossierId: 'd2' }),
    ]);

    expect(dossiers).toHaveLength(2);
    expect(dossiers[0]).toEqual({
      dossierId: 'd1',
      openedAt: '2026-11-25T05:01:00.000Z',
      updatedAt: '2026-11-25T05:02:00.000Z',
      code: 'code-1',
      event: { sequence: 2, at: '2026-11-25T05:02:00.000Z', type: 'vn.lienthong.dossier.received.v1', system: 'ho-tich', state: 2 },
      due: { sequence: 1, at: '2026-11-26T10:00:00.000Z' },
      reached: { sequence: 1, system: 'ho-tich', at: NOON },
      systems: ['ho-tich', 'tthc-qn'],
    });
  });

  it('knows no appointment any more after a pause, until a new one is named', () => {
    const [first, paused, again] = [accepted(1, { dueAt: NOON }), accepted(5), accepted(6, { state: 4 })];

    expect(findableChanges([first, paused]).dossiers[0]?.due).toEqual({ sequence: 5 });
    expect(findableChanges([first, paused, again]).dossiers[0]?.due).toEqual({ sequence: 5 });
    expect(findableChanges([first, again]).dossiers[0]?.due).toEqual({ sequence: 1, at: NOON });
  });

  it('keeps the first system that took the last event, not one that took it later', () => {
    const { dossiers } = findableChanges([
      outcome('x', 'delivered', { sequence: 2, system: 'ho-tich' }),
      outcome('y', 'delivered', { sequence: 2, system: 'dvcqg' }),
      outcome('z', 'delivered', { sequence: 1, system: 'thue' }),
    ]);

    expect(dossiers[0]?.reached).toMatchObject({ sequence: 2, system: 'ho-tich' });
  });

  it('says what waits and why, and of each delivery only how it stands last', () => {
    const parked = { class: 'permanent', code: 'code-missing', owner: 'Nhóm DVCQG', table: 't', value: 'v' } as const;
    const failed = { number: 3, kind: 'deliver', at: NOON, milliseconds: 9, result: 'transient', code: 'unreachable' } as const;

    const { waiting } = findableChanges([
      outcome('a', 'retrying', { attempts: [failed], attemptCount: 3, dueAt: NOON }),
      outcome('b', 'retrying', { attempts: [failed] }),
      outcome('b', 'parked', { parked }),
      outcome('c', 'parked', { parked }),
      outcome('c', 'delivered', { attemptCount: 2 }),
    ]);

    const lane = { dossierId: 'd1', at: NOON, system: 'ho-tich', connection: 'ho-tich.main' };
    expect(waiting).toEqual([
      { ...lane, subject: 'a', state: 'retrying', cause: 'unreachable', class: 'transient', dueAt: NOON, attempts: 3 },
      { ...lane, subject: 'b', state: 'parked', cause: 'code-missing', class: 'permanent', owner: 'Nhóm DVCQG', attempts: 1 },
      { subject: 'c', dossierId: 'd1', at: NOON, attempts: 2 },
    ]);
  });

  it('counts an event no route takes, and not one that only its sender would take', () => {
    const subjects = { dossier: 'd1', event: 'e1' };

    const { waiting } = findableChanges([
      entry('routed', { release: 1, deliveries: [], unrouted: 'no-route' }, subjects),
      entry('routed', { release: 1, deliveries: [], unrouted: 'only-origin' }, { ...subjects, event: 'e2' }),
      entry('routed', { release: 1, deliveries: [{ id: 'x', connection: 'c', route: 'r' }] }, { ...subjects, event: 'e3' }),
    ]);

    expect(waiting).toEqual([{ subject: 'e1', dossierId: 'd1', state: 'unrouted', at: NOON, cause: 'no-route', attempts: 0 }]);
  });
});
