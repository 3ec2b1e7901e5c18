import { Injectable } from '@nestjs/common';
import { Inspection } from '@lienthong/adapter-host';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { LienThongError, type Provenance } from '@lienthong/dossier';
import type { TranslationRecord } from '@lienthong/persistence';
import { Events, type OpenedEvent } from '../lanes/events';
import type { FoundDelivery } from './found-delivery';
import { Ways } from './ways';

/** A delivery taken apart, as it was when it was sent, or as it would be sent now. */
export interface DeliveryContent {
  readonly inspection: Inspection;
  /** Registry release its mapping is of. */
  readonly release: number;
  /** How its message was made this time; absent where none was made. */
  readonly made?: Provenance;
  /** The record of the message that arrived, or of the last that may have; absent where nothing left. */
  readonly record?: TranslationRecord;
  readonly digest: string;
}

/** Of content that is gone only its hashes are left. */
export interface ExpiredContent {
  readonly expired: true;
  readonly digest?: string;
  readonly record?: TranslationRecord;
}

/** Makes the contents of a delivery again from the sealed event, for people who look. Nothing is sent and nothing is kept. */
@Injectable()
export class Contents {
  constructor(
    private readonly events: Events,
    private readonly ways: Ways,
  ) {}

  async of(found: FoundDelivery): Promise<DeliveryContent | ExpiredContent> {
    const record = (await this.ways.recordsOf(found)).at(-1);
    const opened = await this.open(found);
    if ('expired' in opened) return { ...opened, ...(record && { record }) };
    let first: DeliveryContent | undefined;
    for (const { release, making } of await this.ways.of(found, record)) {
      const delivery = {
        id: found.row.id,
        connection: found.row.connection,
        ...opened,
        attempt: record?.attempt ?? found.row.attemptCount + 1,
      };
      const inspection = await Inspection.of(delivery, making);
      const { provenance } = inspection;
      const made = provenance && (await this.events.keyed(opened, provenance));
      const content = {
        ...{ inspection, release, digest: opened.envelope.digest },
        ...(made && { made }),
        ...(record && { record }),
      };
      if (!record || made?.outputHash === record.provenance.outputHash) return content;
      first ??= content;
    }
    if (!first) throw new LienThongError('RELEASE_UNKNOWN', 'absent', 'The release of the delivery is not known');
    return first;
  }

  /** The words of a partner about a delivery, masked by what the event holds; as they are kept where that is gone. */
  async words(found: FoundDelivery): Promise<(text: string) => string> {
    const opened = await this.open(found);
    if ('expired' in opened) return text => text;
    const delivery = { id: found.row.id, connection: found.row.connection, ...opened, attempt: 1 };
    const inspection = await Inspection.of(delivery, new AdapterFailure('permanent', 'not-made', 'Only the words are masked'));
    return text => inspection.words(text);
  }

  /** The event itself; undefined once it has expired. */
  async opened(found: FoundDelivery): Promise<OpenedEvent | undefined> {
    const opened = await this.open(found);
    return 'expired' in opened ? undefined : opened;
  }

  private async open({ row }: FoundDelivery): Promise<OpenedEvent | ExpiredContent> {
    try {
      return await this.events.open(row.eventUid);
    } catch (error) {
      if (error instanceof LienThongError && error.code === 'DATA_KEY_MISSING') {
        const digest = await this.events.digestOf(row.eventUid);
        return { expired: true, ...(digest !== undefined && { digest }) };
      }
      if (error instanceof AdapterFailure && error.code === 'content-missing') return { expired: true };
      throw error;
    }
  }
}
