import type { ItemClass, Operation, Progress } from './model';

/** What does not go, whoever starts it. */
const REFUSED: ReadonlySet<ItemClass> = new Set(['not-translatable', 'no-route', 'content-expired', 'not-parked', 'not-found']);

/** What somebody says about what may duplicate: it goes, or it is left out. */
export type Doubtful = 'in' | 'out';

/** The decision as the API has it; nothing where there was nothing to decide. */
export function decided(doubtful: Doubtful | undefined): { readonly without?: readonly ItemClass[]; readonly anyway?: true } {
  if (doubtful === undefined) return {};
  return doubtful === 'out' ? { without: ['may-duplicate'] } : { anyway: true };
}

/** Whether somebody has still to decide about what may duplicate. */
export function isUndecided({ classes }: Pick<Operation, 'classes'>, doubtful: Doubtful | undefined): boolean {
  return (classes['may-duplicate'] ?? 0) > 0 && doubtful === undefined;
}

/** How a class is to be taken: it goes, it goes only if somebody says so, or it does not go. */
export function outlookOf(name: ItemClass): 'goes' | 'doubtful' | 'stays' {
  if (name === 'may-duplicate') return 'doubtful';
  return REFUSED.has(name) ? 'stays' : 'goes';
}

/** How much has ended in one way or another, as a share of all. */
export function shareDone({ total, failed, left, done, going }: Progress): number {
  return total === 0 ? 1 : (failed + left + done - going) / total;
}

/** Deliveries it would act on, with or without the doubtful ones. */
export function meant({ progress, classes }: Pick<Operation, 'progress' | 'classes'>, withDoubtful: boolean): number {
  return progress.waiting - (withDoubtful ? 0 : (classes['may-duplicate'] ?? 0));
}

/** Whether it will not change any more by itself. */
export function isOver({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'done' || state === 'cancelled' || state === 'expired';
}

/** What came of the last try on a group: nothing yet, it arrived, or it is parked again. */
export function trialOf(operations: readonly Operation[]): 'none' | 'under-way' | 'arrived' | 'failed' {
  const last = operations.find(({ kind, startedAt }) => kind === 'retry' && startedAt !== null);
  if (!last) return 'none';
  if (last.progress.parked > 0) return 'failed';
  if (last.progress.delivered > 0) return 'arrived';
  return isOver(last) ? 'none' : 'under-way';
}
