import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { Attempt, Provenance } from '@lienthong/dossier';
import type { DeliveryRow } from '@lienthong/persistence';
import { conclude } from './conclude';

const policy = { first: 1_000, longest: 60_000, giveUpAfter: 60_000, settle: 1_000 };
const circumstances = { can: { repeatHarmless: false, canLookup: true }, policy, age: 0, owner: 'Nhóm Hộ tịch', random: 0.5 };
const provenance: Provenance = { mapping: 'm', mappingVersion: '1', tables: {}, inputHash: 'a', outputHash: 'b', keyed: true };

function attempt(facts: Partial<Attempt>): Attempt {
  return { number: 1, kind: 'deliver', at: '2026-11-25T01:00:00.000Z', milliseconds: 5, result: 'ambiguous', ...facts };
}

const row: DeliveryRow = {
  id: 'x1',
  dossierId: 'd1',
  sequence: 1,
  connection: 'ho-tich.main',
  system: 'ho-tich',
  route: 'r',
  eventUid: 'u',
  eventType: 'vn.lienthong.dossier.received.v1',
  release: 1,
  translateRelease: null,
  acceptedAt: '2026-11-25T01:00:00.000Z',
  state: 'sending',
  attemptCount: 0,
  attempts: [],
  parked: null,
  dueIn: null,
  deadlineIn: 1_000,
  cause: null,
  absentOnce: false,
  age: 0,
};

describe('the provenance of a delivery', () => {
  it('stays with the try that failed and may have arrived', () => {
    const failure = new AdapterFailure('ambiguous', 'timeout-after-send', 'x');

    const { step } = conclude(row, { kind: 'failed', failure, attempt: attempt({ provenance }) }, circumstances);

    expect(step.outcome?.attempts).toMatchObject([{ provenance }]);
    expect(step.row.attempts).toMatchObject([{ provenance }]);
  });

  it('is that of the try before when the receiver, asked, has the message', () => {
    const tried = { ...row, attemptCount: 1, attempts: [attempt({ provenance })] };
    const found = attempt({ number: 2, kind: 'lookup', result: 'already-there' });

    const { step } = conclude(tried, { kind: 'there', receipt: { kind: 'already-there' }, attempt: found, follows: false }, circumstances);

    expect(step.outcome?.provenance).toEqual(provenance);
    expect(step.ending?.provenance).toEqual(provenance);
  });
});

describe('what was decided after a try', () => {
  const failing = (failure: AdapterFailure, can = circumstances.can) =>
    conclude(row, { kind: 'failed', failure, attempt: attempt({}) }, { ...circumstances, can }).step;

  it.each([
    ['transient', {}, 'retry', 'retrying'],
    ['permanent', {}, 'park', 'parked'],
    ['ambiguous', {}, 'check', 'checking'],
    ['ambiguous', { repeatHarmless: true }, 'retry', 'retrying'],
    ['ambiguous', { canLookup: false }, 'park', 'parked'],
  ] as const)('stands with it: %s %p', (failure, can, next, state) => {
    const { row: after, outcome } = failing(new AdapterFailure(failure, 'x', 'x'), { ...circumstances.can, ...can });

    expect(after).toMatchObject({ state, attempts: [{ next }] });
    expect(outcome?.attempts).toMatchObject([{ next }]);
  });

  it('stands with it where the connection is at fault, and where the receiver was asked', () => {
    const held = failing(new AdapterFailure('permanent', 'auth-refused', 'x', { scope: 'connection' }));
    const asked = conclude(row, { kind: 'absent', attempt: attempt({ kind: 'lookup', result: 'absent' }) }, circumstances).step;
    const again = conclude(
      { ...row, absentOnce: true },
      { kind: 'absent', attempt: attempt({ kind: 'lookup', result: 'absent' }) },
      circumstances,
    ).step;

    expect([held, asked, again].map(({ row: { attempts } }) => attempts.at(-1)?.next)).toEqual(['hold', 'check', 'retry']);
  });
});
