import { Injectable } from '@nestjs/common';
import { checkEvent, LienThongError, type DossierEvent } from '@lienthong/dossier';
import { Log, Metrics, type CounterMetric } from '@lienthong/observability';
import { Rejections } from '@lienthong/persistence';
import { Receipts } from '@lienthong/security';
import { Intake } from '../intake/intake';
import { rejectedEvent } from './rejected-event';

/** What the sender hears about an event we have. */
export interface EventReceipt {
  readonly id: string;
  readonly uid: string;
  /** Absent while nobody knows the dossier. */
  readonly dossierId?: string;
  readonly acceptedAt: string;
  readonly digest: string;
  /** Signed proof of all of this; see `Receipts`. */
  readonly receipt: string;
  readonly result: 'accepted' | 'unmatched';
  /** True when the event was here before. */
  readonly repeated: boolean;
}

/** Takes one event in: checks it, stores it, answers with a receipt; what is refused stays visible to its sender. */
@Injectable()
export class EventDoor {
  private readonly counted: CounterMetric;

  constructor(
    private readonly intake: Intake,
    private readonly receipts: Receipts,
    private readonly rejections: Rejections,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter('lienthong_intake_events_total', 'Events posted', ['result']);
  }

  /** Throws what `checkEvent` and `Intake` throw. */
  async admit(system: string, input: unknown): Promise<EventReceipt> {
    try {
      const receipt = await this.store(system, checkEvent(input));
      this.counted.add({ result: receipt.repeated ? 'repeated' : receipt.result });
      return receipt;
    } catch (error) {
      this.counted.add({ result: error instanceof LienThongError ? error.kind : 'internal' });
      if (error instanceof LienThongError && error.kind !== 'unavailable') await this.keep(system, input, error);
      throw error;
    }
  }

  private async store(system: string, event: DossierEvent): Promise<EventReceipt> {
    const { kind, uid, id, dossierId, acceptedAt, digest, unmatched } = await this.intake.accept({ system }, event);
    const facts = { id, uid, ...(dossierId !== undefined && { dossierId }), acceptedAt, digest };
    return {
      ...facts,
      receipt: this.receipts.issue({ system, ...facts }),
      result: unmatched ? 'unmatched' : 'accepted',
      repeated: kind === 'repeated',
    };
  }

  /** The sender has its answer either way; a rejection that cannot be kept must not turn it into another one. */
  private async keep(system: string, input: unknown, error: LienThongError): Promise<void> {
    try {
      await this.rejections.add(rejectedEvent(system, input, error));
    } catch (failure) {
      this.log.warn('A rejection was not kept', { system, code: error.code, error: failure });
    }
  }
}
