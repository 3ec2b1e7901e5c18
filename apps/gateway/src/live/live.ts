import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LienThongError } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { LiveChanges, Sessions } from '@lienthong/persistence';
import { Changes } from './changes';
import { EventStream } from './event-stream';
import { nameOf, resourceOf } from './topics';

const BEAT_EVERY = 15_000;
/** A stream ends after this time and comes again: then rights are looked at anew. Milliseconds. */
const LONGEST = 300_000;
/** Streams of one person or program at this gateway; a browser has one. */
const MOST = 8;

/** Who opens a stream, and for what. */
export interface Opening {
  readonly actor: string;
  /** As it came to us. */
  readonly authorization: string;
  /** Hash of the session it rests on, where it does on one. */
  readonly session?: string;
  readonly topics: readonly string[];
  /** The last word the reader has. */
  readonly after?: number;
}

interface Open {
  readonly stream: EventStream;
  readonly actor: string;
  readonly session: string | undefined;
  readonly endsAt: number;
}

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** Tells browsers and programs what they may want to see anew. */
@Injectable()
export class Live implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly changes = new Changes();
  private readonly open = new Set<Open>();
  private readonly ending = new AbortController();
  private beating: NodeJS.Timeout | undefined;
  private listening: Promise<void> | undefined;

  constructor(
    private readonly live: LiveChanges,
    private readonly sessions: Sessions,
    private readonly http: HttpAdapterHost,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.listening = this.live.listen(word => this.changes.heard(word), this.ending.signal);
    this.beating = setInterval(() => void this.beat(), BEAT_EVERY);
  }

  /** Before the server closes: it would wait for streams that never end by themselves. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.beating);
    this.changes.close();
    for (const { stream } of this.open) stream.end();
    this.ending.abort();
    await this.listening;
  }

  /** Throws `STREAMS_TOO_MANY`. */
  async begin({ actor, authorization, session, topics, after }: Opening): Promise<EventStream> {
    if ([...this.open].filter(open => open.actor === actor).length >= MOST) {
      throw new LienThongError('STREAMS_TOO_MANY', 'too-many', 'Somebody has too many streams open', {
        params: { most: MOST },
        retryAfter: 30,
      });
    }
    const now = Date.now();
    const stream = new EventStream(now);
    const open: Open = { stream, actor, session, endsAt: performance.now() + LONGEST };
    this.open.add(open); // before anybody is asked: others may come meanwhile
    stream.body.once('close', () => {
      this.open.delete(open);
      this.changes.remove(stream);
    });
    for (const { topic, name, status } of await Promise.all([...new Set(topics)].map(one => this.ask(one, authorization)))) {
      if (name === undefined) stream.refuse(topic, status);
      else stream.name(name, topic);
    }
    if (!stream.body.destroyed) this.changes.add(stream, Math.min(after ?? now, now));
    return stream;
  }

  /** Whether this reader may hear of it is for its owner to say, by the way every reader asks. */
  private async ask(topic: string, authorization: string): Promise<{ topic: string; name: string | undefined; status: number }> {
    const server = this.http.httpAdapter.getInstance<Server>();
    const answer = await server.inject({ method: 'GET', url: resourceOf(topic), headers: { authorization, accept: 'application/json' } });
    const { statusCode: status } = answer;
    return { topic, name: status === 200 ? nameOf(topic, answer.json()) : undefined, status };
  }

  private async beat(): Promise<void> {
    const now = performance.now();
    const hashes = [...this.open].flatMap(({ session }) => session ?? []);
    const lasting = hashes.length === 0 ? new Set<string>() : await this.lasting(hashes);
    for (const { stream, session, endsAt } of this.open) {
      if (now >= endsAt || (session !== undefined && lasting && !lasting.has(session))) stream.end();
      else stream.beat();
    }
  }

  /** Undefined while the database does not say. */
  private async lasting(hashes: readonly string[]): Promise<ReadonlySet<string> | undefined> {
    try {
      return await this.sessions.lasting(hashes);
    } catch (error) {
      this.log.debug('Sessions of streams cannot be looked at', { error });
      return undefined;
    }
  }
}
