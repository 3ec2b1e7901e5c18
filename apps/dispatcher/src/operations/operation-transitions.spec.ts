import type { OperationCourse, OperationFacts, OperationMove, Releases } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import type { Acting } from './acting';
import { OperationTransitions } from './operation-transitions';

const TEAM = 'Nhóm Hộ tịch';
const sender = (roles: NonNullable<Sender['person']>['roles'], team?: string): Sender => ({
  clientId: 'console',
  system: '',
  scopes: ['operations:approve'],
  eventsPerSecond: 0,
  person: { user: 'binh', roles, ...(team !== undefined && { team }) },
});
const operator = sender(['operator']);
const PREVIEWED = 7;

function bench(changes: Partial<OperationFacts> = {}, inForce = PREVIEWED) {
  const operation: OperationFacts = {
    id: 'o1',
    kind: 'retry',
    state: 'ready',
    actor: 'user:lan',
    reason: 'đã sửa',
    team: TEAM,
    secondPerson: null,
    approver: null,
    previewToken: 't',
    newest: PREVIEWED,
    expired: false,
    undecided: false,
    ...changes,
  };
  const moves: OperationMove[] = [];
  const course = {
    facts: async () => operation,
    move: async (_: OperationFacts, move: OperationMove) => moves.push(move) > 0,
  } as unknown as OperationCourse;
  const releases = { current: async () => ({ number: inForce }) } as unknown as Releases;
  const transitions = new OperationTransitions(course, releases, { ring: () => undefined, tell: () => undefined } as unknown as Acting);
  return { transitions, moves };
}

const START = { to: 'running', previewToken: 't' } as const;

describe('a change of state of an operation', () => {
  it.each([
    ['another team', sender(['sector'], 'Nhóm Thuế'), TEAM],
    ['no team', sender(['sector']), TEAM],
    ['another team, who may read everything', sender(['sector', 'auditor'], 'Nhóm Thuế'), TEAM],
    ['a team, where operations asked', sender(['sector', 'auditor'], TEAM), null],
  ])('is not for somebody of %s', async (_, asker, team) => {
    const { transitions, moves } = bench({ team });

    await expect(transitions.make(asker, 'o1', START)).rejects.toMatchObject({ code: 'OPERATION_NOT_FOUND' });
    expect(moves).toEqual([]);
  });

  it.each(['skip', 'close'] as const)('is for people of a sector where something is sent again alone, not to %s', async kind => {
    const { transitions, moves } = bench({ kind });

    await expect(transitions.make(sender(['sector'], TEAM), 'o1', START)).rejects.toMatchObject({ code: 'OPERATION_NOT_ALLOWED' });
    expect(moves).toEqual([]);
    await bench({ kind }).transitions.make(operator, 'o1', START);
    const own = bench();
    await own.transitions.make(sender(['sector'], TEAM), 'o1', START);
    expect(own.moves).toMatchObject([{ to: 'running' }]);
  });

  it.each(['ready', 'submitted', 'paused', 'halted'] as const)(
    'never sends what may duplicate before somebody has decided about it: %s',
    async state => {
      const { transitions, moves } = bench({ state, undecided: true });
      const wish = { to: state === 'submitted' ? 'approved' : 'running', previewToken: 't' } as const;

      await expect(transitions.make(operator, 'o1', wish)).rejects.toMatchObject({ code: 'OPERATION_UNDECIDED', kind: 'conflict' });
      await expect(transitions.make(operator, 'o1', { ...wish, without: ['same'], anyway: false })).rejects.toMatchObject({
        code: 'OPERATION_UNDECIDED',
      });
      expect(moves).toEqual([]);
      await transitions.make(operator, 'o1', { ...wish, without: ['may-duplicate'] });
      await transitions.make(operator, 'o1', { ...wish, anyway: true });
      expect(moves).toMatchObject([{ without: ['may-duplicate'] }, { anyway: true }]);
    },
  );

  it.each(['ready', 'submitted', 'paused', 'halted'] as const)('sends nothing the preview did not show: %s', async state => {
    const wish = { to: state === 'submitted' ? 'approved' : 'running', previewToken: 't' } as const;
    const outdated = { code: 'PREVIEW_OUTDATED', kind: 'conflict' };

    const later = bench({ state }, PREVIEWED + 1);
    await expect(later.transitions.make(operator, 'o1', wish)).rejects.toMatchObject(outdated);
    await expect(bench({ state, expired: true }).transitions.make(operator, 'o1', wish)).rejects.toMatchObject(outdated);
    expect(later.moves).toEqual([]);
    const skipping = bench({ state, kind: 'skip' }, PREVIEWED + 1);
    await skipping.transitions.make(operator, 'o1', wish);
    expect(skipping.moves).toMatchObject([{ to: 'running' }]);
  });

  it('starts the very preview that was seen, for a second person too', async () => {
    for (const secondPerson of [null, 'many']) {
      const { transitions, moves } = bench({ secondPerson });

      await expect(transitions.make(operator, 'o1', { to: 'running', previewToken: 'older' })).rejects.toMatchObject({
        code: 'PREVIEW_OUTDATED',
      });
      expect(moves).toEqual([]);
    }
  });

  it('ends also what nobody has decided about', async () => {
    const { transitions, moves } = bench({ undecided: true });

    await transitions.make(operator, 'o1', { to: 'cancelled' });

    expect(moves).toMatchObject([{ to: 'cancelled' }]);
  });
});
