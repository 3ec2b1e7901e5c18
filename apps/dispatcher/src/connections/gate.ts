/** Failures in a row, over all lanes, after which the whole connection is taken to be down. */
const BREAKER = 10;

interface Waiting {
  readonly enter: () => boolean;
  readonly turnedAway: (() => void) | undefined;
}

/**
 * The way into one connection: so many requests at once, none while it is held for a fault or closed by people. Lanes wait here
 * in the order they came, so one slow system fills only its own gate.
 */
export class Gate {
  private queue: Waiting[] = [];
  private inUse = 0;
  private expected = 0;
  private failures = 0;
  private freedAt = -Infinity;
  private faultAt: number | undefined;
  private closed = false;

  constructor(public limit: number) {}

  /** True while nobody is let in. */
  get held(): boolean {
    return this.closed || this.faultAt !== undefined;
  }

  /** Requests under way. */
  get taken(): number {
    return this.inUse;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Takes a place at once, if there is one and nobody waits for it. */
  tryEnter(): boolean {
    if (this.held || this.inUse >= this.limit || this.queue.length > 0) return false;
    this.inUse += 1;
    return true;
  }

  /** Expects someone who will wait here, until {@link unexpect}; false when more wait already than go in together. */
  tryExpect(): boolean {
    if (this.held || this.queue.length + this.expected >= this.limit) return false;
    this.expected += 1;
    return true;
  }

  unexpect(): void {
    this.expected -= 1;
  }

  /**
   * Calls back when there is a place, at once or later; the answer says whether it is taken. Who names `turnedAway` waits
   * only while others are let in: else that is called, and it waits no longer.
   */
  enter(callback: () => boolean, turnedAway?: () => void): void {
    if (this.held && turnedAway) return turnedAway();
    this.queue.push({ enter: callback, turnedAway });
    this.admit();
  }

  leave(): void {
    this.inUse -= 1;
    this.admit();
  }

  /** The connection is at fault: nobody is let in until it is free. */
  hold(): void {
    this.faultAt ??= performance.now();
    this.turnAway();
  }

  /** Milliseconds since it was held for a fault; undefined when it is not. */
  heldFor(): number | undefined {
    return this.faultAt === undefined ? undefined : performance.now() - this.faultAt;
  }

  /** The fault is gone. */
  free(): void {
    if (this.faultAt === undefined) return;
    this.faultAt = undefined;
    this.failures = 0;
    this.freedAt = performance.now();
    this.admit();
  }

  /** People stop what passes here; a probe that succeeds does not open it. */
  close(): void {
    this.closed = true;
    this.turnAway();
  }

  /** People let it pass again. What waited for that, here or elsewhere, has used up none of its retry budget. */
  open(): void {
    this.closed = false;
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
    while (!this.held && this.inUse < this.limit && this.queue.length > 0) {
      this.inUse += 1;
      if (!(this.queue.shift() as Waiting).enter()) this.inUse -= 1;
    }
  }

  private turnAway(): void {
    const waiting = this.queue;
    this.queue = waiting.filter(({ turnedAway }) => !turnedAway);
    for (const { turnedAway } of waiting) turnedAway?.();
  }
}
