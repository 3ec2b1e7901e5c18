/** Why a connection stands still, as told to people. */
export interface HoldCause {
  readonly code: string;
  readonly owner: string;
  readonly detail?: string;
}

/** Failures in a row, over all lanes, after which the whole connection is taken to be down. */
const BREAKER = 10;

/**
 * The way into one connection: so many requests at once, none while it is held. Lanes wait here in the order they came, so
 * one slow system fills only its own gate.
 */
export class Gate {
  private readonly queue: (() => boolean)[] = [];
  private inUse = 0;
  private failures = 0;
  private freedAt = -Infinity;
  private heldAt = -Infinity;
  private cause: HoldCause | undefined;

  constructor(public limit: number) {}

  get held(): HoldCause | undefined {
    return this.cause;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Takes a place at once, if there is one and nobody waits for it. */
  tryEnter(): boolean {
    if (this.cause || this.inUse >= this.limit || this.queue.length > 0) return false;
    this.inUse += 1;
    return true;
  }

  /** Calls back when there is a place, at once or later; the answer says whether it is taken. */
  enter(callback: () => boolean): void {
    this.queue.push(callback);
    this.admit();
  }

  leave(): void {
    this.inUse -= 1;
    this.admit();
  }

  hold(cause: HoldCause): void {
    if (!this.cause) this.heldAt = performance.now();
    this.cause ??= cause;
  }

  /** Milliseconds since it was held. */
  heldFor(): number {
    return performance.now() - this.heldAt;
  }

  /** Lets everybody in again. */
  free(): void {
    if (!this.cause) return;
    this.cause = undefined;
    this.failures = 0;
    this.freedAt = performance.now();
    this.admit();
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** Counts a failure; true when it is the one that opens the breaker. */
  failed(): boolean {
    this.failures += 1;
    return this.failures === BREAKER;
  }

  /** Milliseconds since the gate was last freed: time spent behind a held gate is nobody's retry budget. */
  freeFor(): number {
    return performance.now() - this.freedAt;
  }

  private admit(): void {
    while (!this.cause && this.inUse < this.limit && this.queue.length > 0) {
      this.inUse += 1;
      if (!(this.queue.shift() as () => boolean)()) this.inUse -= 1;
    }
  }
}
