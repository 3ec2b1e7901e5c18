import { OPERATION_KINDS, type WaitingItem } from '@lienthong/persistence';
import { DELIVERY_STATES } from '@lienthong/dossier';
import { asStored, rows } from '../lanes/testing/bench';
import { actOnParked } from './act-on-parked';

const NOW = '2026-11-25T02:30:00.000Z';
const [planned] = rows('a', 1) as [ReturnType<typeof rows>[number]];
const parked = {
  ...asStored(planned, 'parked'),
  attemptCount: 3,
  absentOnce: true,
  parked: { class: 'permanent' as const, code: 'code-missing', owner: 'Nhóm Hộ tịch' },
};
const item = (changes: Partial<WaitingItem> = {}): WaitingItem => ({
  operation: 'o1',
  position: 2,
  kind: 'retry',
  reason: 'Đã bổ sung bảng mã',
  release: null,
  actor: 'user:hong.le',
  delivery: parked.id,
  shard: 0,
  attemptCount: parked.attemptCount,
  ...changes,
});

describe('an act on a parked delivery', () => {
  it('sends it on its way again, as new, under the release that was chosen, and says who, why and what changed', () => {
    const performed = actOnParked(item({ release: 8 }), parked, NOW);

    expect(performed).toMatchObject({
      release: 8,
      step: {
        row: { state: 'planned', parked: null, absentOnce: false, dueIn: null, deadlineIn: null, translateRelease: 8, attemptCount: 3 },
        outcome: { state: 'planned', attempts: [], attemptCount: 3 },
      },
      act: {
        id: 'o1:2',
        act: 'parked.retried',
        actor: 'user:hong.le',
        at: NOW,
        subjects: { dossier: parked.dossierId, event: parked.eventUid, delivery: parked.id, connection: parked.connection },
        reason: 'Đã bổ sung bảng mã',
        details: { operation: 'o1', parked: 'code-missing', release: { before: 1, after: 8 } },
      },
    });
    expect(performed).not.toHaveProperty('step.ending');
  });

  it('goes back to the release of the event where that was chosen', () => {
    const performed = actOnParked(item(), { ...parked, translateRelease: 8 }, NOW);

    expect(performed).toMatchObject({ release: null, act: { details: { release: { before: 8, after: 1 } } } });
  });

  it.each([
    ['skip', 'skipped', 'parked.skipped'],
    ['close', 'closed', 'parked.closed'],
  ] as const)('ends it by %s, so that its lane goes on', (kind, state, act) => {
    expect(actOnParked(item({ kind }), parked, NOW)).toMatchObject({
      step: { row: { state }, ending: { follow: false }, outcome: { state } },
      act: { act },
    });
  });

  it('leaves alone what was tried again since it was looked at', () => {
    expect(actOnParked(item({ attemptCount: 2 }), parked, NOW)).toEqual({ refused: 'changed-since' });
  });

  it('leaves everything alone that is not parked', () => {
    const others = DELIVERY_STATES.filter(state => state !== 'parked').map(state => ({ ...parked, state }));

    for (const kind of OPERATION_KINDS) {
      for (const row of [...others, undefined]) expect(actOnParked(item({ kind }), row, NOW)).toEqual({ refused: 'not-parked' });
    }
  });
});
