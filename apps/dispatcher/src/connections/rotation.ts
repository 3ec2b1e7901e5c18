/** How long secrets that were refused are not tried again while others are left, milliseconds: partners lock accounts. */
const REFUSED_FOR = 600_000;

/**
 * Which secrets to log in with while both the present and the previous ones may be used: the partner may take the new ones earlier or
 * later than we do. Secrets are known by the fingerprint of what is stored of them.
 */
export class Rotation {
  private readonly refusedAt = new Map<string, number>();

  /** The first that were not refused lately; else those whose refusal is longest ago. */
  choose(candidates: readonly string[]): string | undefined {
    return [...candidates].sort((a, b) => this.weight(a) - this.weight(b))[0];
  }

  refused(print: string): void {
    for (const known of this.refusedAt.keys()) if (this.isOpen(known)) this.refusedAt.delete(known);
    this.refusedAt.set(print, performance.now());
  }

  /** Not refused lately. */
  isOpen(print: string): boolean {
    return this.weight(print) === 0;
  }

  private weight(print: string): number {
    const at = this.refusedAt.get(print);
    return at === undefined || performance.now() - at > REFUSED_FOR ? 0 : at;
  }
}
