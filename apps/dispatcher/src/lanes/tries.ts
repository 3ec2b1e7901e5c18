import { Injectable } from '@nestjs/common';
import { AdapterFailure, type Delivery, type Receipt } from '@lienthong/adapter-sdk';
import type { Attempt, EventType, Provenance } from '@lienthong/dossier';
import { releaseOf, type DeliveryRow } from '@lienthong/persistence';
import { AnswerDoor } from '../answers/answer-door';
import { Connections, type OpenConnection } from '../connections/connections';
import { answerWithin } from './answer-within';
import { bounded, type Bounded } from './bounded';
import { Events, type OpenedEvent } from './events';
import { fitToKeep } from './fit-to-keep';
import { asFailure, type TryResult } from './try-result';

/** One try at a time: hand a delivery to its receiver, or ask about it, and say what came of it. Never throws. */
@Injectable()
export class Tries {
  constructor(
    private readonly connections: Connections,
    private readonly events: Events,
    private readonly door: AnswerDoor,
  ) {}

  deliver(row: DeliveryRow, stop: AbortSignal, within: number): Promise<TryResult> {
    return this.attempt('deliver', row, stop, within, ({ session, adapter }, delivery, signal) => {
      const accepts: readonly EventType[] = adapter.accepts;
      if (!session.deliver || !accepts.includes(row.eventType)) {
        throw new AdapterFailure('permanent', 'type-not-accepted', `Adapter ${adapter.id} does not deliver ${row.eventType}`);
      }
      return session.deliver(delivery, signal);
    });
  }

  lookup(row: DeliveryRow, stop: AbortSignal): Promise<TryResult> {
    return this.attempt('lookup', row, stop, Infinity, async ({ session, adapter }, delivery, signal) => {
      if (!session.lookup) throw new AdapterFailure('permanent', 'outcome-unknown', `Adapter ${adapter.id} cannot be asked`);
      return session.lookup(delivery, signal);
    });
  }

  private async attempt(
    kind: Attempt['kind'],
    row: DeliveryRow,
    stop: AbortSignal,
    within: number,
    work: (connection: OpenConnection, delivery: Delivery, signal: AbortSignal) => Promise<Receipt | undefined>,
  ): Promise<TryResult> {
    const at = new Date().toISOString();
    const started = performance.now();
    let bound: Bounded | undefined;
    const told = (result: Attempt['result'], code?: string, detail?: string): Attempt => ({
      number: row.attemptCount + 1,
      kind,
      at,
      milliseconds: Math.round(performance.now() - started),
      result,
      ...(code !== undefined && { code }),
      ...(detail !== undefined && { detail }),
      ...(bound && connection?.lastCall(bound.signal)),
    });
    let opened: OpenedEvent | undefined;
    let connection: OpenConnection | undefined;
    const kept = async (provenance: Provenance | undefined) =>
      opened && provenance ? { provenance: await this.events.keyed(opened, provenance) } : {};
    try {
      opened = await this.events.open(row.eventUid);
      const { envelope, event } = opened;
      const used = await this.connections.at(row.connection, releaseOf(row));
      connection = used;
      const left = within - (performance.now() - started);
      if (left <= 0) throw new AdapterFailure('transient', 'deadline-before-send', 'Too late to begin: another may own the delivery now');
      bound = bounded(stop, Math.min(answerWithin(used.spec), left));
      const delivery = { id: row.id, connection: row.connection, envelope, event, attempt: row.attemptCount + 1 };
      const receipt = await work(used, delivery, bound.signal);
      if (!receipt) return { kind: 'absent', attempt: told('absent') };
      await AdapterFailure.sending(receipt.provenance, () => this.bringIn(used, receipt));
      const known = { ...receipt, ...(await kept(receipt.provenance)) };
      return { kind: 'there', receipt: known, attempt: told(receipt.kind), follows: used.session.follow !== undefined };
    } catch (error) {
      const failure = await this.failureOf(error, connection);
      const sent = failure.failure === 'transient' ? {} : await kept(failure.provenance);
      const fit = opened ? fitToKeep(failure, opened.event) : failure;
      return { kind: 'failed', failure: fit, attempt: { ...told(fit.failure, fit.code, fit.detail), ...sent } };
    } finally {
      bound?.release();
    }
  }

  /** Where other secrets are left to try, the connection is not at fault yet: the same is sent again with those. */
  private async failureOf(error: unknown, opened: OpenConnection | undefined): Promise<AdapterFailure> {
    const failure = asFailure(error);
    if (!opened || !(await this.connections.giveWay(opened, failure).catch(() => false))) return failure;
    const { code, message, detail } = failure;
    return new AdapterFailure('transient', code, message, { cause: failure, ...(detail !== undefined && { detail }) });
  }

  /** Before the delivery is done: afterwards nobody would ask the receiver again. */
  private async bringIn(connection: OpenConnection, { answers = [] }: Receipt): Promise<void> {
    if (answers.length === 0) return;
    const told = await this.door.tell(connection, answers).catch(unsettled);
    if (told === 'unsettled') unsettled();
  }
}

/** The receiver was called: whatever keeps its answers out, the delivery is no longer one of which nothing was sent. */
function unsettled(cause?: unknown): never {
  throw new AdapterFailure('ambiguous', 'answers-unsettled', 'The answers of the receiver could not be taken in now', { cause });
}
