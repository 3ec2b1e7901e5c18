import type { Word } from '@lienthong/persistence';

/** Shortest time between two words about the same thing, milliseconds. */
const PACE = 1_000;
/** Things of which it is kept when they last changed. */
const REMEMBERED = 20_000;
/** Clocks differ, and word comes out of order: so much earlier counts as missed, milliseconds. */
const MARGIN = 5_000;

/** Somebody who wants to hear of changes. */
export interface Listener {
  /** By the name of a thing as services call it. */
  readonly topics: ReadonlySet<string>;
  /** `at`: a moment such that whoever names it later hears what came after. */
  tell(topic: string, at: number): void;
}

/** Who wants to hear of what, and what was said a short while ago: passes word on, of each thing once a second at most. */
export class Changes {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly changedAt = new Map<string, number>();
  /** Nothing is known of what was before. */
  private since = Infinity;
  /** Of what was passed on a moment ago: what came since, if anything. */
  private readonly pausing = new Map<string, { timer: NodeJS.Timeout; latest?: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** From here on; and at once what has changed after the moment the listener names. */
  add(listener: Listener, after: number): void {
    for (const topic of listener.topics) {
      const those = this.listeners.get(topic) ?? new Set();
      this.listeners.set(topic, those.add(listener));
    }
    for (const topic of listener.topics) {
      const missed = after - MARGIN < this.since || (this.changedAt.get(topic) ?? 0) > after - MARGIN;
      if (missed) listener.tell(topic, this.now());
    }
  }

  remove(listener: Listener): void {
    for (const topic of listener.topics) {
      const those = this.listeners.get(topic);
      those?.delete(listener);
      if (those?.size === 0) this.listeners.delete(topic);
    }
  }

  heard(word: Word): void {
    if (word !== 'gap') return word.topics.forEach(topic => this.changed(topic, word.at));
    this.since = this.now();
    this.changedAt.clear();
    for (const topic of this.listeners.keys()) this.pass(topic, this.since);
  }

  close(): void {
    for (const { timer } of this.pausing.values()) clearTimeout(timer);
  }

  private changed(topic: string, at: number): void {
    this.changedAt.delete(topic);
    this.changedAt.set(topic, at); // the map keeps the order of change
    const [oldest] = this.changedAt.size > REMEMBERED ? this.changedAt : [];
    if (oldest) {
      this.changedAt.delete(oldest[0]);
      this.since = Math.max(this.since, oldest[1]);
    }
    if (this.listeners.has(topic)) this.pass(topic, at);
  }

  private pass(topic: string, at: number): void {
    const pause = this.pausing.get(topic);
    if (pause) {
      pause.latest = at;
      return;
    }
    this.pausing.set(topic, { timer: setTimeout(() => this.resume(topic), PACE).unref() });
    for (const listener of this.listeners.get(topic) ?? []) listener.tell(topic, at);
  }

  private resume(topic: string): void {
    const latest = this.pausing.get(topic)?.latest;
    this.pausing.delete(topic);
    if (latest !== undefined) this.pass(topic, latest);
  }
}
