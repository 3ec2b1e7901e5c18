import type { QueryKey } from '@tanstack/react-query';
import { queries } from '../api/queries';
import { Refresher } from './refresher';
import { StreamSource } from './stream-source';
import { Wants } from './wants';

/** Without a sign of life for so long the stream counts as lost; the server gives one every 15 seconds. Milliseconds. */
const LOST_AFTER = 20_000;
const POLL_EVERY = 15_000;
const TICK = 1_000;
/** How often a tab says that it is still there, in ticks. */
const SAY_EVERY = 30;
const NAME = 'lienthong-live';

/** Whether what is shown is kept up to date; with when it last was. */
export type LiveState = { readonly live: true } | { readonly live: false; readonly since: number };

type Message =
  | { readonly kind: 'who' }
  | { readonly kind: 'want'; readonly tab: string; readonly topics: readonly string[] }
  | { readonly kind: 'gone'; readonly tab: string }
  | { readonly kind: 'word'; readonly topic: string }
  | { readonly kind: 'alive' };

interface Subscription {
  readonly topic: string;
  readonly keys: readonly QueryKey[];
}

/**
 * The live side of this tab. One tab of the browser leads (whoever holds the lock) and has the stream; all others hear through it. Over
 * HTTP/1.1 a browser has six connections to a server: a stream for each tab would leave none.
 */
class Live {
  private readonly tab = crypto.randomUUID();
  private readonly channel = new BroadcastChannel(NAME);
  private readonly refresher = new Refresher(queries);
  private readonly subscriptions = new Set<Subscription>();
  private readonly watchers = new Set<() => void>();
  private readonly wants = new Wants();
  private source: StreamSource | undefined;
  private seenAt = Date.now();
  private polledAt = Date.now();
  private state: LiveState = { live: true };
  private started = false;

  /** Has answers asked for anew whenever something of the topic changes. Returns how to end that. */
  subscribe(topic: string, keys: readonly QueryKey[]): () => void {
    this.start();
    const subscription = { topic, keys };
    this.subscriptions.add(subscription);
    this.say();
    this.notify();
    return () => {
      this.subscriptions.delete(subscription);
      this.say();
      this.notify();
    };
  }

  /** Calls back when the state, or whether anything is followed, changes; returns how to end that. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly current = (): LiveState => this.state;

  /** Whether answers are kept up to date here at all. */
  readonly follows = (): boolean => [...this.subscriptions].some(({ keys }) => keys.length > 0);

  private start(): void {
    if (this.started) return;
    this.started = true;
    this.seenAt = Date.now();
    this.channel.addEventListener('message', ({ data }: MessageEvent<Message>) => this.hear(data));
    addEventListener('pagehide', () => this.channel.postMessage({ kind: 'gone', tab: this.tab } satisfies Message));
    let ticks = 0;
    setInterval(() => this.tick((ticks += 1)), TICK);
    void navigator.locks.request(NAME, () => this.lead()); // held until the tab is closed
  }

  private lead(): Promise<never> {
    this.source = new StreamSource({
      word: topic => this.tell({ kind: 'word', topic }),
      alive: () => this.tell({ kind: 'alive' }),
    });
    this.channel.postMessage({ kind: 'who' } satisfies Message);
    this.say();
    return new Promise(() => undefined);
  }

  /** To all tabs, this one among them. */
  private tell(message: Message): void {
    this.channel.postMessage(message);
    this.hear(message);
  }

  private say(): void {
    const topics = [...new Set([...this.subscriptions].map(({ topic }) => topic))];
    this.tell({ kind: 'want', tab: this.tab, topics });
  }

  private hear(message: Message): void {
    switch (message.kind) {
      case 'who':
        return this.say();
      case 'want':
        this.wants.set(message.tab, message.topics);
        return this.source?.want(this.wants.union());
      case 'gone':
        this.wants.drop(message.tab);
        return this.source?.want(this.wants.union());
      case 'word':
        this.alive();
        return this.refresh(({ topic }) => topic === message.topic);
      case 'alive':
        return this.alive();
    }
  }

  private alive(): void {
    this.seenAt = Date.now();
    if (this.state.live) return;
    this.become({ live: true });
    this.refresh(() => true); // the stream tells what was missed; what was not asked for then it cannot know
  }

  private tick(ticks: number): void {
    const now = Date.now();
    if (ticks % SAY_EVERY === 0) this.say();
    if (this.subscriptions.size === 0) this.seenAt = now; // nothing is asked for: nothing can be lost
    if (now - this.seenAt < LOST_AFTER) return;
    if (this.state.live) this.become({ live: false, since: this.seenAt });
    if (now - this.polledAt < POLL_EVERY) return;
    this.polledAt = now;
    this.refresh(() => true);
  }

  private refresh(concerns: (subscription: Subscription) => boolean): void {
    this.refresher.ask([...this.subscriptions].filter(concerns).flatMap(({ keys }) => keys));
  }

  private become(state: LiveState): void {
    this.state = state;
    this.notify();
  }

  private notify(): void {
    for (const watcher of this.watchers) watcher();
  }
}

export const live = new Live();
