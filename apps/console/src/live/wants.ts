/** A tab whose sign of life is older than this is closed; timers of tabs in the background may sleep for a minute. Milliseconds. */
const GONE_AFTER = 150_000;

interface Want {
  readonly topics: readonly string[];
  readonly at: number;
}

/** What all tabs of the browser want to hear of. */
export class Wants {
  private readonly tabs = new Map<string, Want>();

  constructor(private readonly now: () => number = Date.now) {}

  set(tab: string, topics: readonly string[]): void {
    this.tabs.set(tab, { topics, at: this.now() });
  }

  drop(tab: string): void {
    this.tabs.delete(tab);
  }

  /** Each topic once, in a fixed order: the same wants make the same stream. */
  union(): string[] {
    for (const [tab, { at }] of this.tabs) if (this.now() - at > GONE_AFTER) this.tabs.delete(tab);
    return [...new Set([...this.tabs.values()].flatMap(({ topics }) => topics))].sort();
  }
}
