import { setTimeout as sleep } from 'node:timers/promises';
import { Alarm } from '@lienthong/messaging';
import type { Database } from '../database';

/** Something that has changed, by the name readers ask for it: a list, or one `operation:<id>`, `dossier:<internal id>`. */
export type Topic = 'overview' | 'parked' | 'operations' | 'registry' | 'trail' | `operation:${string}` | `dossier:${string}`;

/** What somebody who listens is told: what has changed by then, or that something may have been missed. */
export type Word = { readonly at: number; readonly topics: readonly string[] } | 'gap';

const CHANNEL = 'lienthong_live';
/** Milliseconds between two words of one process. */
const PACE = 400;
/** Bytes of a payload; PostgreSQL takes a little less than 8,000. */
const LONGEST = 7_500;
const FIRST_RETRY = 250;
const LONGEST_RETRY = 5_000;

/**
 * Word from process to process of what readers may want to see anew, over the database they all share. Word only: it names
 * things and tells nothing of them, and may be lost or come twice; who needs it all asks the owner.
 */
export class LiveChanges {
  private readonly pending = new Set<string>();
  private readonly alarm = new Alarm();
  private telling: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly database: Database) {}

  /** Tells of it within half a second, many changes together; waits for nothing and never fails. */
  changed(...topics: readonly Topic[]): void {
    for (const topic of topics) this.pending.add(topic);
    if (!this.closed && this.pending.size > 0) this.telling ??= this.tell();
  }

  /** Calls back until the signal ends it: at once with `gap`, for nobody knows what was before, and after every break. */
  async listen(heard: (word: Word) => void, signal: AbortSignal): Promise<void> {
    for (let pause = FIRST_RETRY; !signal.aborted; pause = Math.min(pause * 2, LONGEST_RETRY)) {
      try {
        await this.database.listen(
          CHANNEL,
          () => {
            pause = FIRST_RETRY;
            heard('gap');
          },
          payload => heard(JSON.parse(payload) as Word),
          signal,
        );
      } catch {
        // the database is away: health tells it, and the listeners hear of a gap when it is back
      }
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.telling;
  }

  private async tell(): Promise<void> {
    while (this.pending.size > 0) {
      await this.alarm.sleep(PACE);
      const chunks = chunksOf([...this.pending]);
      this.pending.clear();
      await this.notify(chunks).catch(() => undefined); // who listens has lost the database as well, and will hear of a gap
    }
    this.telling = undefined;
  }

  private async notify(chunks: readonly (readonly string[])[]): Promise<void> {
    await this.database.query(
      `SELECT pg_notify('${CHANNEL}', json_build_object('at', (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'topics', t::json)::text)
       FROM unnest($1::text[]) AS n (t)`,
      [chunks.map(chunk => JSON.stringify(chunk))],
    );
  }
}

/** As many lists as it takes for each to fit into one notification. */
function chunksOf(topics: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let size = Infinity;
  for (const topic of topics) {
    size += Buffer.byteLength(topic) + 3;
    if (size > LONGEST) {
      chunks.push([]);
      size = Buffer.byteLength(topic) + 3;
    }
    chunks.at(-1)?.push(topic);
  }
  return chunks;
}
