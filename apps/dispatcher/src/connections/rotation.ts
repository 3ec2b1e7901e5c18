/** How long secrets that were refused are not tried again while others are left, milliseconds: partners lock accounts. */
const REFUSED_FOR = 600_000;

type Sealed = ReadonlyMap<string, Buffer>;

/**
 * Which secrets to log in with while both the present and the previous ones may be used: the partner may take the new ones earlier or
 * later than we do. Known by the objects they were read as, which stay the same as long as nothing changes.
 */
export class Rotation {
  private readonly refusedAt = new WeakMap<Sealed, number>();

  /** The first that were not refused lately; else those whose refusal is longest ago. */
  choose(present: Sealed, previous: Sealed | undefined): Sealed {
    const [first] = [present, ...(previous ? [previous] : [])].sort((a, b) => this.weight(a) - this.weight(b));
    return first ?? present;
  }

  refused(sealed: Sealed): void {
    this.refusedAt.set(sealed, performance.now());
  }

  /** Not refused lately. */
  isOpen(sealed: Sealed): boolean {
    return this.weight(sealed) === 0;
  }

  private weight(sealed: Sealed): number {
    const at = this.refusedAt.get(sealed);
    return at === undefined || performance.now() - at > REFUSED_FOR ? 0 : at;
  }
}
