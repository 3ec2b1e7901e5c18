import { Injectable } from '@nestjs/common';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { Log } from '@lienthong/observability';
import { HoldStore, LiveChanges, type Hold } from '@lienthong/persistence';
import { asFailure } from '../lanes/try-result';
import { Connections, type OpenConnection } from './connections';

const PROBES = { first: 2_000, longest: 60_000, limit: 15_000 };
/** A hold younger than this may not have reached the table yet. */
const SETTLED = 3_000;

/** Connections that stand still: keeps the gates of this process in step with the table, and probes them free. */
@Injectable()
export class Holds {
  constructor(
    private readonly store: HoldStore,
    private readonly connections: Connections,
    private readonly live: LiveChanges,
    private readonly log: Log,
  ) {}

  /** The connection itself is at fault: nothing more is sent until a probe succeeds. */
  async hold(connection: string, failure: AdapterFailure): Promise<void> {
    const owner = failure.owner ?? (await this.ownerOf(connection));
    const cause = { code: failure.code, owner, ...(failure.detail !== undefined && { detail: failure.detail }) };
    this.connections.gate(connection).hold();
    await this.store.hold(connection, cause, PROBES.first);
    this.live.changed('overview');
    this.log.warn('A connection is held', { connection, code: failure.code });
  }

  openBreaker(connection: string, failure: AdapterFailure): Promise<void> {
    const facts = failure.detail === undefined ? {} : { detail: failure.detail };
    return this.hold(
      connection,
      new AdapterFailure('transient', 'breaker-open', `Too many failures in a row, the last ${failure.code}`, facts),
    );
  }

  all(): Promise<Hold[]> {
    return this.store.all();
  }

  /** Takes over what other dispatchers found out, and what people have stopped. */
  async refresh(): Promise<void> {
    await this.connections.refreshStopped();
    const held = new Set((await this.store.all()).map(({ connection }) => connection));
    for (const connection of held) this.connections.gate(connection).hold();
    for (const [connection, gate] of this.connections.allGates()) if (!held.has(connection) && (gate.heldFor() ?? 0) > SETTLED) gate.free();
  }

  /**
   * Asks every held connection whose time has come; one that answers is free again. What people have stopped altogether is left alone:
   * they may have good reason not to have it called, and its time comes when they let it go on.
   */
  async probeDue(): Promise<void> {
    await this.connections.refreshStopped();
    const due = await this.store.claimProbes(PROBES, this.connections.stoppedAltogether());
    await Promise.all(due.map(({ connection }) => this.probe(connection)));
  }

  private async probe(connection: string): Promise<void> {
    let opened: OpenConnection | undefined;
    try {
      opened = await this.connections.at(connection, 0);
      await opened.session.probe(AbortSignal.timeout(PROBES.limit));
    } catch (error) {
      if (opened) await this.connections.giveWay(opened, asFailure(error)).catch(() => false); // the next probe uses the other secrets
      await this.store.probed(connection);
      this.log.info('A held connection does not answer yet', { connection, code: asFailure(error).code });
      return;
    }
    await this.store.release(connection);
    this.connections.gate(connection).free();
    this.live.changed('overview');
    this.log.info('A connection is free again', { connection });
  }

  private async ownerOf(connection: string): Promise<string> {
    return this.connections.at(connection, 0).then(
      opened => opened.owner,
      () => 'Vận hành',
    );
  }
}
