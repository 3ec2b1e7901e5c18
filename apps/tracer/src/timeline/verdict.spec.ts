import { causeOf, type DeliveryState, type ParkReason } from '@lienthong/dossier';
import type { Entry } from '@lienthong/trail';
import { buildTimeline } from './timeline';
import { accepted, outcome, routed } from './timeline-samples';
import { verdictOn } from './verdict';

const NOW = '2026-11-20T03:00:00Z';
const verdict = (...entries: Entry[]): ReturnType<typeof verdictOn> => verdictOn(buildTimeline(entries), NOW);
const missingCode: ParkReason = { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'module', value: '1.009999' };
const delivered = (sequence: number, connection: string): Entry => outcome(sequence, connection, 'delivered', 70);

describe('the verdict on a dossier', () => {
  it('names system, cause, owner and cure of what is parked, and how much waits behind', () => {
    const result = verdict(
      accepted(1, 'received'),
      accepted(2, 'supplemented'),
      accepted(3, 'processing'),
      routed(1, ['ho-tich.main']),
      routed(2, ['ho-tich.main', 'dvcqg.main']),
      routed(3, ['ho-tich.main']),
      outcome(1, 'ho-tich.main', 'parked', 65, { parked: missingCode }),
    );

    expect(result).toEqual({
      code: 'parked',
      params: {
        system: 'ho-tich',
        connection: 'ho-tich.main',
        event: 'vn.lienthong.dossier.received.v1',
        since: '2026-11-20T01:05:00.000Z',
        behind: 2,
        cause: 'code-missing',
        class: 'permanent',
        group: causeOf('ho-tich.main', missingCode).id,
        table: 'module',
        value: '1.009999',
      },
      severity: 'danger',
      owner: 'Nhóm Hộ tịch',
      action: 'fix-code-table',
      about: 'e1>ho-tich.main',
      others: 0,
    });
  });

  it.each<[ParkReason['class'], string, string]>([
    ['ambiguous', 'outcome-unknown', 'ask-target'],
    ['permanent', 'mapping-failed', 'fix-mapping'],
    ['permanent', 'output-invalid', 'fix-mapping'],
    ['permanent', 'forbidden', 'replace-credentials'],
    ['permanent', 'refused-by-target', 'release'],
  ])('knows what to do about a %s failure %s: %s', (failure, code, action) => {
    const parked = { class: failure, code, owner: 'Nhóm Hộ tịch' };

    const result = verdict(accepted(1, 'received'), routed(1, ['ho-tich.main']), outcome(1, 'ho-tich.main', 'parked', 65, { parked }));

    expect(result.action).toBe(action);
  });

  it('puts what needs a person before what heals by itself, and counts the rest', () => {
    const states: readonly (readonly [string, DeliveryState])[] = [
      ['a', 'retrying'],
      ['b', 'checking'],
      ['c', 'parked'],
    ];
    const trouble = states.map(([connection, state]) => outcome(1, connection, state, 65));
    const base = [accepted(1, 'received'), routed(1, ['a', 'b', 'c']), accepted(2, 'processing'), routed(2, [])];

    const codes = [3, 2, 1, 0].map(count => verdict(...base, ...trouble.slice(0, count)));

    expect(codes.map(({ code, others }) => [code, others])).toEqual([
      ['parked', 3],
      ['unknown', 2],
      ['unrouted', 1],
      ['unrouted', 0],
    ]);
  });

  it('says which attempt comes next, and when', () => {
    const dueAt = '2026-11-20T02:00:00.000Z';

    const result = verdict(accepted(1, 'received'), routed(1, ['a']), outcome(1, 'a', 'retrying', 65, { dueAt, attemptCount: 3 }));

    expect(result).toMatchObject({ code: 'retrying', params: { attempt: 4, dueAt, cause: 'unreachable' }, action: 'none' });
    expect(result).not.toHaveProperty('owner');
  });

  it('misses an event that came before one already here', () => {
    expect(verdict(accepted(2, 'processing'), routed(2, ['a']), delivered(2, 'a'))).toMatchObject({ code: 'gap', params: { sequence: 1 } });
    expect(verdict()).toMatchObject({ code: 'gap', params: { sequence: 1 } });
  });

  it('does not complain about an event only its own sender wants', () => {
    const routedNowhere = routed(1, []);
    const onlyOrigin = { ...routedNowhere, content: { ...routedNowhere.content, unrouted: 'only-origin' } };

    expect(verdict(accepted(1, 'received', { state: 2 }), onlyOrigin).code).toBe('waiting');
  });

  it('waits for the receiver of what is on its way, then for whoever was handed the dossier', () => {
    const received = [accepted(1, 'received', { state: 2 }), routed(1, ['ho-tich.main'])];

    expect(verdict(...received)).toMatchObject({ code: 'waiting', params: { system: 'ho-tich.main' }, about: 'e1>ho-tich.main' });
    expect(verdict(...received, delivered(1, 'ho-tich.main'))).toMatchObject({ code: 'waiting', params: { system: 'ho-tich' } });
  });

  it('waits for the sender of a progress note, who has the dossier in hand', () => {
    const result = verdict(
      accepted(1, 'processing', { system: 'ho-tich', state: 4 }),
      routed(1, ['tthc-qn.main']),
      delivered(1, 'tthc-qn.main'),
    );

    expect(result).toMatchObject({ code: 'waiting', params: { system: 'ho-tich', state: 4 } });
  });

  it.each([
    ['supplement-requested', 5, 'paused'],
    ['result-returned', 10, 'done'],
    ['refused', 3, 'ended'],
    ['withdrawn', 7, 'ended'],
    ['finished', 9, 'waiting'],
  ])('reads "%s" (state %s) as %s once everybody knows', (name, state, code) => {
    const result = verdict(accepted(1, name, { state }), routed(1, ['a']), delivered(1, 'a'));

    expect(result.code).toBe(code);
  });

  describe('on the term', () => {
    const running = (dueAt: string, state = 4): Entry[] => [
      accepted(1, 'processing', { system: 'ho-tich', state, dueAt }),
      routed(1, ['a']),
      delivered(1, 'a'),
    ];

    it.each([
      ['2026-11-20T02:59:00Z', 'overdue'],
      ['2026-11-20T03:01:00Z', 'due-soon'],
      ['2026-11-30T03:00:00Z', 'waiting'],
    ])('of an appointment at %s is %s', (dueAt, code) => {
      expect(verdict(...running(dueAt))).toMatchObject({ code, params: { system: 'ho-tich' } });
    });

    it('knows the team that has the dossier in hand', () => {
      const directory = { systems: new Map([['ho-tich', { name: 'Hộ tịch', team: 'Nhóm Hộ tịch' }]]), systemOf: new Map() };
      expect(verdictOn(buildTimeline(running('2026-11-20T02:00:00Z'), directory), NOW)).toMatchObject({ owner: 'Nhóm Hộ tịch' });
    });

    it('is not spoken of while the clock is paused, nor after a pause that moved the appointment nobody told anew', () => {
      const paused = [
        ...running('2026-11-20T02:59:00Z'),
        accepted(2, 'supplement-requested', { state: 5 }),
        routed(2, ['a']),
        delivered(2, 'a'),
      ];
      const again = [accepted(3, 'supplemented', { state: 4 }), routed(3, ['a']), delivered(3, 'a')];

      expect(verdict(...paused).code).toBe('paused');
      expect(verdict(...paused, ...again).code).toBe('waiting');
    });

    it.each([
      ['2026-11-20T01:00:00Z', 'late'],
      ['2026-11-20T02:00:00Z', 'in-time'],
    ])('with an appointment at %s ended %s', (dueAt, term) => {
      const entries = [...running(dueAt), accepted(2, 'result-returned', { state: 10 }), routed(2, ['a']), delivered(2, 'a')];
      expect(verdict(...entries)).toMatchObject({ code: 'done', params: { term } });
    });
  });
});
