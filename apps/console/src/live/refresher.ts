import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Shortest time between two rounds of asking anew, milliseconds. */
const EVERY = 250;

/** Has answers asked for anew, many changes in one round. */
export class Refresher {
  private readonly due = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queries: Pick<QueryClient, 'invalidateQueries'>) {}

  ask(keys: readonly QueryKey[]): void {
    for (const key of keys) this.due.set(JSON.stringify(key), key);
    if (this.due.size > 0) this.timer ??= setTimeout(() => this.go(), EVERY);
  }

  private go(): void {
    this.timer = undefined;
    const keys = [...this.due.values()];
    this.due.clear();
    for (const queryKey of keys) void this.queries.invalidateQueries({ queryKey });
  }
}
