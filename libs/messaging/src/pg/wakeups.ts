/** Lets a publisher rouse the consumers of the same process at once; those of other processes find out by polling. */
export class Wakeups {
  private readonly sleepers = new Set<{ readonly topics: ReadonlySet<string>; readonly wake: () => void }>();

  wake(topics: readonly string[]): void {
    for (const sleeper of this.sleepers) if (topics.some(topic => sleeper.topics.has(topic))) sleeper.wake();
  }

  register(topics: readonly string[], wake: () => void): () => void {
    const sleeper = { topics: new Set(topics), wake };
    this.sleepers.add(sleeper);
    return () => this.sleepers.delete(sleeper);
  }
}
