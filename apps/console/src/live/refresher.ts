import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Shortest time between two rounds of asking anew, milliseconds. */
const EVERY = 250;

/** Has answers asked for anew, many changes in one round. A list whose next page is on its way has its turn after that. */
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
    const later = keys.filter(queryKey => this.fetchesMore(queryKey));
    for (const queryKey of keys) if (!later.includes(queryKey)) void this.queries.invalidateQueries({ queryKey });
    this.ask(later);
  }

  private fetchesMore(queryKey: QueryKey): boolean {
    return this.queries.isFetching({ queryKey, predicate: ({ state }) => state.fetchMeta?.fetchMore !== undefined }) > 0;
  }
}
