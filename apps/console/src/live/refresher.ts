import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/** Shortest time between two rounds of asking anew, milliseconds. */
const EVERY = 250;

/**
 * Has answers asked for anew, many changes in one round. What is being asked for has its turn after that: cut off at every change, a
 * slow answer, the next page of a list and word of a failure would never come.
 */
export class Refresher {
  private readonly due = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queries: Pick<QueryClient, 'invalidateQueries' | 'isFetching'>) {}

  ask(keys: readonly QueryKey[]): void {
    for (const key of keys) this.due.set(JSON.stringify(key), key);
    if (this.due.size > 0) this.timer ??= setTimeout(() => this.go(), EVERY);
  }

  private go(): void {
    this.timer = undefined;
    const keys = [...this.due.values()];
    this.due.clear();
    const later = keys.filter(queryKey => this.queries.isFetching({ queryKey }) > 0);
    for (const queryKey of keys) {
      if (!later.includes(queryKey)) void this.queries.invalidateQueries({ queryKey, predicate: query => !isStopped(query) });
    }
    this.ask(later);
  }
}

/** Never answered and not asked for: its reader has called it off, and begins it again when they like. */
function isStopped({ state }: Query): boolean {
  return state.status === 'pending' && state.fetchStatus === 'idle';
}
