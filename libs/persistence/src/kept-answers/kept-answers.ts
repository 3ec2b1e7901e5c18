import { setTimeout as pause } from 'node:timers/promises';
import { LienThongError } from '@lienthong/dossier';
import { Database } from '../database';
import type { OutboxOwner } from '../outbox/pg-outbox';

/** A write as its repeat is known by. */
export interface KeyedRequest {
  readonly actor: string;
  /** Hash of the key: the key is not kept. */
  readonly keyHash: string;
  /** Of what was asked for, keyed with the key. */
  readonly digest: string;
}

/** What was answered the first time. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** It held what is shown once, and was not kept. */
  readonly shownOnce?: true;
}

/** Stands in place of an answer where a request ended and nobody knows how far it got. */
const UNDECIDED = { undecided: true } as const;

/** How long a repeat waits for the first one that is still under way, milliseconds, and how often it looks. */
const PATIENCE = 5_000;
const LOOK_EVERY = 50;

/** No request takes as long; what has no answer by then was cut off. Seconds. */
const LONGEST = 120;

/** Answers to writes, by who asked and under which key, for a day at least. A service keeps those of its own writes in its own schema. */
export class KeptAnswers {
  constructor(
    private readonly database: Database,
    private readonly schema: OutboxOwner,
  ) {}

  /** For the module of a service. */
  static of(schema: OutboxOwner) {
    return { provide: KeptAnswers, useFactory: (database: Database) => new KeptAnswers(database, schema), inject: [Database] };
  }

  /**
   * Undefined: it is the first, and the caller carries it out, then keeps the answer, forgets the request or leaves it undecided. Throws
   * `IDEMPOTENCY_KEY_REUSED`, `REQUEST_UNDER_WAY`, `REQUEST_UNDECIDED`.
   */
  async begin(request: KeyedRequest): Promise<KeptAnswer | undefined> {
    const { actor, keyHash, digest } = request;
    for (const until = Date.now() + PATIENCE; ;) {
      const begun = await this.database.query(
        `INSERT INTO ${this.schema}.kept_answers (actor, key_hash, digest) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
        [actor, keyHash, digest],
      );
      if (begun.length > 0) return undefined;
      const before = await this.find(request);
      if (before && before.digest !== digest) throw reused();
      if (isUndecided(before?.answer)) throw undecided();
      if (before?.answer) return before.answer;
      if (before && before.age > LONGEST) throw undecided();
      if (Date.now() > until) throw underWay();
      await pause(LOOK_EVERY);
    }
  }

  async keep(request: KeyedRequest, answer: KeptAnswer): Promise<void> {
    await this.write(request, answer);
  }

  /** It ended, and nobody knows how far it got: a repeat is told so at once. */
  async leaveUndecided(request: KeyedRequest): Promise<void> {
    await this.write(request, UNDECIDED);
  }

  /** Nothing was done: a repeat is the first one again. */
  async forget({ actor, keyHash }: KeyedRequest): Promise<void> {
    await this.database.query(`DELETE FROM ${this.schema}.kept_answers WHERE actor = $1 AND key_hash = $2 AND answer IS NULL`, [
      actor,
      keyHash,
    ]);
  }

  async sweep(): Promise<void> {
    await this.database.query(`DELETE FROM ${this.schema}.kept_answers WHERE begun_at < clock_timestamp() - interval '1 day'`);
  }

  private async write({ actor, keyHash }: KeyedRequest, answer: Ending): Promise<void> {
    await this.database.query(`UPDATE ${this.schema}.kept_answers SET answer = $3 WHERE actor = $1 AND key_hash = $2`, [
      actor,
      keyHash,
      JSON.stringify(answer),
    ]);
  }

  private async find({ actor, keyHash }: KeyedRequest): Promise<KeptRow | undefined> {
    const [row] = await this.database.query<KeptRow>(
      `SELECT digest, answer, extract(epoch FROM clock_timestamp() - begun_at)::float8 AS age
       FROM ${this.schema}.kept_answers WHERE actor = $1 AND key_hash = $2`,
      [actor, keyHash],
    );
    return row;
  }
}

type Ending = KeptAnswer | typeof UNDECIDED;

interface KeptRow {
  readonly digest: string;
  readonly answer: Ending | null;
  readonly age: number;
}

function isUndecided(answer: Ending | null | undefined): answer is typeof UNDECIDED {
  return answer != null && 'undecided' in answer;
}

function reused(): LienThongError {
  return new LienThongError('IDEMPOTENCY_KEY_REUSED', 'conflict', 'The key was used for another request');
}

function underWay(): LienThongError {
  return new LienThongError('REQUEST_UNDER_WAY', 'conflict', 'The first request under this key is still under way', { retryAfter: 5 });
}

function undecided(): LienThongError {
  return new LienThongError('REQUEST_UNDECIDED', 'conflict', 'The first request under this key was cut off; nobody knows how far it got');
}
