import { CLASSES, type Operation, type Progress } from './model';
import { decided, isOver, isUndecided, meant, outlookOf, shareDone, trialOf } from './outlook';

const progress = (changes: Partial<Progress>): Progress => ({
  ...{ total: 0, waiting: 0, done: 0, failed: 0, left: 0, going: 0, delivered: 0, parked: 0 },
  ...changes,
});
const retried = (changes: Partial<Progress>, more: Partial<Operation> = {}) =>
  ({ kind: 'retry', state: 'done', startedAt: '2026-11-26T01:00:00Z', progress: progress(changes), ...more }) as Operation;

describe('what an operation is about to do', () => {
  it('goes, goes if somebody says so, or does not go, by class', () => {
    const outlooks = Object.fromEntries(CLASSES.map(name => [name, outlookOf(name)]));

    expect(outlooks).toMatchObject({ first: 'goes', same: 'goes', changed: 'goes', plain: 'goes', 'may-duplicate': 'doubtful' });
    expect(Object.values(outlooks).filter(outlook => outlook === 'stays')).toHaveLength(5);
  });

  it('is counted with and without what may duplicate', () => {
    const operation = { progress: progress({ total: 5, waiting: 4 }), classes: { first: 3, 'may-duplicate': 1, 'no-route': 1 } };

    expect([meant(operation, true), meant(operation, false)]).toEqual([4, 3]);
  });

  it('waits for a decision about what may duplicate, and tells it', () => {
    const doubtful = { classes: { first: 3, 'may-duplicate': 1 } };

    expect([isUndecided(doubtful, undefined), isUndecided(doubtful, 'in'), isUndecided({ classes: { first: 3 } }, undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([decided('in'), decided('out'), decided(undefined)]).toEqual([{ anyway: true }, { without: ['may-duplicate'] }, {}]);
  });
});

describe('how far an operation is', () => {
  it('counts what has ended, not what was only sent', () => {
    expect(shareDone(progress({ total: 10, done: 6, going: 2, failed: 1 }))).toBe(0.5);
    expect(shareDone(progress({}))).toBe(1);
    expect(isOver({ state: 'halted' })).toBe(false);
  });
});

describe('a trial on a group', () => {
  it.each([
    ['none', []],
    ['none', [retried({ delivered: 1 }, { startedAt: null })]],
    ['none', [retried({ delivered: 1 }, { kind: 'skip' })]],
    ['under-way', [retried({ going: 1 }, { state: 'running' })]],
    ['arrived', [retried({ delivered: 1 }), retried({ parked: 1 })]],
    ['failed', [retried({ parked: 1, delivered: 3 }), retried({ delivered: 1 })]],
    ['none', [retried({ left: 1 }, { state: 'cancelled' })]],
  ] as const)('%s', (expected, operations) => {
    expect(trialOf(operations)).toBe(expected);
  });
});
