interface Failures {
  readonly count: number;
  /** Milliseconds; failures before are forgotten. */
  readonly since: number;
}

const ALLOWED = 10;
const WINDOW = 60_000;
const REMEMBERED = 10_000;

/**
 * Slows down whoever tries secrets. Counted per client and address, so that nobody can lock a client out from elsewhere.
 * Secrets are 256 random bits: this protects the log and the processor, guessing is hopeless anyway.
 */
export class FailedLogins {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds to wait before another try; 0 when one is welcome. */
  wait(clientId: string, address: string): number {
    const failures = this.recent(keyOf(clientId, address));
    return failures === undefined || failures.count < ALLOWED ? 0 : Math.ceil((failures.since + WINDOW - this.now()) / 1000);
  }

  failed(clientId: string, address: string): void {
    const key = keyOf(clientId, address);
    const { count, since } = this.recent(key) ?? { count: 0, since: this.now() };
    this.failures.delete(key); // to the end: the map keeps the order of use
    this.failures.set(key, { count: count + 1, since });
    const oldest = this.failures.size > REMEMBERED ? this.failures.keys().next().value : undefined;
    if (oldest !== undefined) this.failures.delete(oldest);
  }

  private recent(key: string): Failures | undefined {
    const failures = this.failures.get(key);
    return failures !== undefined && this.now() - failures.since < WINDOW ? failures : undefined;
  }
}

function keyOf(clientId: string, address: string): string {
  return `${address}\u0000${clientId}`;
}
