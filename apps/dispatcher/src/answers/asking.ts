import { Injectable } from '@nestjs/common';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { Log } from '@lienthong/observability';
import { FollowStore, Releases, type ConnectionSpec } from '@lienthong/persistence';
import { Connections, type OpenConnection } from '../connections/connections';
import { Holds } from '../connections/holds';
import { asFailure } from '../lanes/try-result';
import { AnswerDoor } from './answer-door';

const DEFAULT_EVERY = 60_000;
/** How long one round of asking may take; also how long a cursor is ours. */
const ROUND_LIMIT = 60_000;
const REFERENCES_A_ROUND = 50;

/** Asks the systems that do not call by themselves: follows open dossiers, collects feeds. */
@Injectable()
export class Asking {
  private readonly busy = new Set<string>();

  constructor(
    private readonly releases: Releases,
    private readonly connections: Connections,
    private readonly holds: Holds,
    private readonly store: FollowStore,
    private readonly door: AnswerDoor,
    private readonly log: Log,
  ) {}

  /** Begins a round with every connection that is not in one; a slow one keeps nobody else waiting. */
  async askAll(): Promise<void> {
    for (const spec of (await this.releases.current()).connections) {
      if (this.busy.has(spec.id) || this.connections.gate(spec.id).held) continue;
      this.busy.add(spec.id);
      void this.ask(spec).finally(() => this.busy.delete(spec.id));
    }
  }

  private async ask(spec: ConnectionSpec): Promise<void> {
    let opened: OpenConnection | undefined;
    try {
      opened = await this.connections.at(spec.id, 0);
      const every = spec.followEverySeconds === undefined ? DEFAULT_EVERY : spec.followEverySeconds * 1_000;
      if (opened.session.follow) await this.follow(opened, every);
      if (opened.session.collect) await this.collect(opened, every);
    } catch (error) {
      const failure = asFailure(error);
      if (opened && (await this.connections.giveWay(opened, failure).catch(() => false))) return; // the next round uses the other secrets
      if (error instanceof AdapterFailure && failure.scope === 'connection') await this.holds.hold(spec.id, failure).catch(() => undefined);
      else this.log.warn('A system could not be asked', { connection: spec.id, code: failure.code });
    }
  }

  private async follow(opened: OpenConnection, every: number): Promise<void> {
    const { session, spec } = opened;
    for (;;) {
      const due = await this.store.claimDue(spec.id, every, REFERENCES_A_ROUND);
      if (due.length === 0 || !session.follow) return;
      const open = due.map(({ reference, dossierId }) => ({ reference, dossierId }));
      const told = await this.door.tell(opened, await session.follow(open, AbortSignal.timeout(ROUND_LIMIT)));
      if (told !== 'unsettled') {
        await this.store.slowDown(
          spec.id,
          due.map(({ reference }) => reference),
        );
      }
      if (due.length < REFERENCES_A_ROUND) return;
    }
  }

  /** The cursor moves only when intake has everything before it. */
  private async collect(opened: OpenConnection, every: number): Promise<void> {
    const { session, spec } = opened;
    const claimed = await this.store.claimCursor(spec.id, ROUND_LIMIT);
    if (!claimed || !session.collect) return;
    let cursor = claimed.cursor ?? undefined;
    for (let more = true; more;) {
      const feed = await session.collect(cursor, AbortSignal.timeout(ROUND_LIMIT));
      if ((await this.door.tell(opened, feed.answers)) === 'unsettled') return;
      if (!(await this.store.moveCursor(spec.id, cursor, feed.cursor, feed.more ? ROUND_LIMIT : every))) return;
      ({ cursor, more } = feed);
    }
  }
}
