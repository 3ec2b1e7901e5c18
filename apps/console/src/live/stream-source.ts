import { withQuery } from '../api/request';

/** Changes of what is asked for are gathered for so long, milliseconds. */
const GATHER = 300;
/** A stream that was refused is asked for again after this time, milliseconds. */
const AGAIN_AFTER = 5_000;

/** What the stream of the browser brings. */
export interface Heard {
  /** Something of a topic has changed. */
  word(topic: string): void;
  /** It is there: at its beginning, and with every sign of life. */
  alive(): void;
}

/** The one stream of this browser, held by the tab that leads. It is opened anew when other things are asked for, and misses nothing. */
export class StreamSource {
  private source: EventSource | undefined;
  private topics: readonly string[] = [];
  private last: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly heard: Heard) {}

  want(topics: readonly string[]): void {
    if (topics.join() === this.topics.join()) return;
    this.topics = topics;
    this.later(GATHER);
  }

  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), milliseconds);
  }

  private open(): void {
    this.source?.close();
    this.source = undefined;
    if (this.topics.length === 0) return;
    const source = new EventSource(withQuery('/v1/stream', { topic: this.topics, after: this.last }));
    this.source = source;
    source.addEventListener('open', () => this.heard.alive());
    source.addEventListener('beat', () => this.heard.alive());
    source.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      this.last = lastEventId;
      this.heard.alive();
      this.heard.word((JSON.parse(data) as { readonly topic: string }).topic);
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED && source === this.source) this.later(AGAIN_AFTER); // else it comes again by itself
    });
  }
}
