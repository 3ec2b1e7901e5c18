import { OPERATION_STATES, type OperationFacts, type OperationState } from '@lienthong/persistence';
import { ASKED, stepFor, type Asked } from './operation-moves';

const lan = { actor: 'user:lan', mayApprove: true };
const hong = { actor: 'user:hong', mayApprove: true };
const operation = (state: OperationState, secondPerson: string | null = null): OperationFacts => ({
  id: 'o1',
  kind: 'retry',
  state,
  actor: 'user:lan',
  reason: 'Đã sửa',
  team: null,
  secondPerson,
  approver: null,
  previewToken: 't',
  newest: 7,
  expired: false,
  undecided: false,
});

/** Where each wish leads from each state; absent: refused. `=`: it is there already. */
const TABLE: Readonly<Record<Exclude<Asked, 'submitted'>, Partial<Record<OperationState, OperationState | '='>>>> = {
  running: { ready: 'running', paused: 'running', halted: 'running', running: '=', submitted: '=', done: '=' },
  paused: { running: 'paused', paused: '=' },
  cancelled: {
    previewing: 'cancelled',
    ready: 'cancelled',
    submitted: 'cancelled',
    running: 'cancelled',
    paused: 'cancelled',
    halted: 'cancelled',
    cancelled: '=',
  },
  approved: { submitted: 'running' },
  rejected: { submitted: 'cancelled' },
};

describe('a wish about an operation', () => {
  it.each(Object.keys(TABLE) as (keyof typeof TABLE)[])('leads from each state to one other or nowhere: %s', asked => {
    for (const state of OPERATION_STATES) {
      const leads = TABLE[asked][state];
      const step = () => stepFor(operation(state), asked, hong);
      if (leads === undefined) expect(step).toThrow(expect.objectContaining({ code: 'OPERATION_STATE', params: { state } }) as Error);
      else expect(step()?.to ?? '=').toBe(leads);
    }
  });

  it('to start waits for somebody else where somebody else has to agree', () => {
    expect(stepFor(operation('ready', 'many'), 'running', lan)).toEqual({ to: 'submitted', act: 'operation.submitted' });
    expect(stepFor(operation('ready'), 'submitted', lan)).toMatchObject({ to: 'submitted' });
  });

  it.each(['approved', 'rejected'] as const)('is never decided by who asked, nor without the right: %s', asked => {
    const submitted = operation('submitted', 'many');

    expect(() => stepFor(submitted, asked, lan)).toThrow(expect.objectContaining({ code: 'OWN_OPERATION', kind: 'denied' }) as Error);
    expect(() => stepFor(submitted, asked, { ...hong, mayApprove: false })).toThrow(
      expect.objectContaining({ code: 'SCOPE_MISSING' }) as Error,
    );
    expect(stepFor(submitted, asked, hong)).toMatchObject({ approver: 'user:hong' });
  });

  it('to approve does nothing the second time', () => {
    expect(stepFor({ ...operation('running', 'many'), approver: 'user:hong' }, 'approved', hong)).toBeUndefined();
  });

  it('is told by a name of its own', () => {
    const acts = ASKED.flatMap(asked => OPERATION_STATES.map(state => actOf(state, asked))).filter(act => act !== undefined);

    expect([...new Set(acts)].sort()).toEqual(
      ['approved', 'cancelled', 'paused', 'rejected', 'resumed', 'started', 'submitted'].map(act => `operation.${act}`),
    );
  });
});

function actOf(state: OperationState, asked: Asked): string | undefined {
  try {
    return stepFor(operation(state), asked, hong)?.act;
  } catch {
    return undefined;
  }
}
