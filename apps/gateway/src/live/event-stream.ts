import { PassThrough } from 'node:stream';
import type { Listener } from './changes';
import { partsOf } from './topics';

/** How soon a reader comes again after an end, milliseconds. */
const COME_AGAIN = 1_000;
/** What may lie unread before a reader is taken to be gone, bytes. */
const UNREAD = 65_536;

/** One reader's stream (text/event-stream). */
export class EventStream implements Listener {
  readonly body = new PassThrough();
  /** What services call a thing, and what the reader does. */
  private readonly names = new Map<string, string[]>();

  /** Whoever comes again names `at`. */
  constructor(at: number) {
    this.body.on('error', () => undefined); // a reader that went away
    this.write(`retry: ${COME_AGAIN}\nid: ${at}\n\n`);
  }

  get topics(): ReadonlySet<string> {
    return new Set(this.names.keys());
  }

  /** The reader wants to hear of a thing, and has this name for it. */
  name(topic: string, name: string): void {
    this.names.set(topic, [...(this.names.get(topic) ?? []), name]);
  }

  tell(topic: string, at: number): void {
    for (const name of this.names.get(topic) ?? []) {
      const [, id] = partsOf(name);
      this.write(`id: ${at}\ndata: ${JSON.stringify({ topic: name, ...(id !== '' && { id }), version: at })}\n\n`);
    }
  }

  /** A topic that is not there or not the reader's. */
  refuse(topic: string, status: number): void {
    this.write(`event: refused\ndata: ${JSON.stringify({ topic, status })}\n\n`);
  }

  /** A sign of life, as an event and not as a comment: pages cannot see comments. */
  beat(): void {
    this.write('event: beat\ndata: {}\n\n');
  }

  end(): void {
    this.body.end();
  }

  private write(text: string): void {
    if (this.body.writableEnded || this.body.destroyed) return;
    if (this.body.writableLength + this.body.readableLength > UNREAD) this.body.destroy();
    else this.body.write(text);
  }
}
