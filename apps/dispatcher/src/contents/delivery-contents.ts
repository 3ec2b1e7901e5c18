import { Injectable } from '@nestjs/common';
import {
  AnswerKey,
  CONTENT_STAGES,
  fieldDiff,
  verifyTranslation,
  type ContentStage,
  type FieldDiff,
  type TranslationCheck,
} from '@lienthong/adapter-host';
import type { Locale } from '@lienthong/config';
import { LienThongError, type ParkReason, type Provenance } from '@lienthong/dossier';
import { DeliveryDetails, HoldStore, type TranslationRecord } from '@lienthong/persistence';
import type { Sender } from '@lienthong/security';
import { Events, type OpenedEvent } from '../lanes/events';
import { Contents, type DeliveryContent } from './contents';
import { deliveryView, type DeliveryView } from './delivery-view';
import { FoundDeliveries, type DeliveryName, type FoundDelivery } from './found-delivery';
import { answerView, contentView, shownReason, STAGES, type Stage, type StageView } from './stage-view';
import { toldAttempts, type ToldAttempt } from './told-attempts';
import { Ways } from './ways';

export const SEE_DELIVERIES = 'operations:read';
export const SEE_CONTENT = 'dossiers:read';

/** Every try that is kept; those before only the trail has. */
export interface AttemptList {
  readonly items: readonly ToldAttempt[];
  readonly total: number;
}

/** Two stages side by side. */
export interface DiffView extends Partial<FieldDiff> {
  readonly a: Stage;
  readonly b: Stage;
  readonly state: 'available' | 'expired';
  readonly release?: number;
  readonly made?: Provenance;
  /** Whether the same bytes came out as were recorded; absent where nothing was. */
  readonly same?: boolean;
  /** Why the message was not made. */
  readonly failure?: ParkReason;
}

/** What came of making one message again. */
interface VerifiedMessage extends TranslationCheck {
  readonly attempt: number;
  readonly at: string;
  readonly recorded: Provenance;
}

/** Every message of a delivery that went out, or may have, made again. */
export interface Verification {
  readonly items: readonly VerifiedMessage[];
}

/** One delivery for people who look at it: masked, and nothing of another team's. */
@Injectable()
export class DeliveryContents {
  constructor(
    private readonly found: FoundDeliveries,
    private readonly details: DeliveryDetails,
    private readonly holds: HoldStore,
    private readonly contents: Contents,
    private readonly ways: Ways,
    private readonly events: Events,
  ) {}

  async head(sender: Sender, name: DeliveryName, locale: Locale): Promise<DeliveryView> {
    const found = await this.found.find(sender, SEE_DELIVERIES, name);
    const [behind, holds, words] = await Promise.all([this.details.behind(found.row), this.holds.all(), this.contents.words(found)]);
    const hold = holds.find(({ connection }) => connection === found.row.connection);
    return deliveryView(found, { behind, hold, now: new Date(), locale, words });
  }

  async attempts(sender: Sender, name: DeliveryName): Promise<AttemptList> {
    const found = await this.found.find(sender, SEE_DELIVERIES, name);
    return { items: toldAttempts(found.row, await this.contents.words(found)), total: found.row.attemptCount };
  }

  async stage(sender: Sender, name: DeliveryName, stage: string): Promise<StageView> {
    const wanted = STAGES.find(one => one === stage);
    if (!wanted) throw new LienThongError('STAGE_UNKNOWN', 'absent', `There is no stage ${stage}`);
    const found = await this.found.find(sender, SEE_CONTENT, name);
    if (wanted === 'answer') return answerView(found.row.attempts, found.row.reference, await this.contents.words(found));
    return contentView(wanted, await this.contents.of(found), found);
  }

  /** Throws `STAGE_MISSING`, `STAGES_NOT_COMPARABLE`. */
  async diff(sender: Sender, name: DeliveryName, a: Stage, b: Stage): Promise<DiffView> {
    const [from, to] = [contentStage(a), contentStage(b)];
    if (!from || !to)
      throw new LienThongError('STAGES_NOT_COMPARABLE', 'invalid', `The stages ${a} and ${b} cannot be compared`, { params: { a, b } });
    const found = await this.found.find(sender, SEE_CONTENT, name);
    const content = await this.contents.of(found);
    if ('expired' in content) return { a, b, state: 'expired' };
    const { inspection, release, made } = content;
    const failure = shownReason(inspection, found.owner);
    const same = isSame(content);
    return {
      ...{ a, b, state: 'available', release },
      ...(made && { made }),
      ...(same !== undefined && { same }),
      ...(failure && { failure }),
      ...fieldDiff(inspection, from, to, new AnswerKey()),
    };
  }

  /** Throws `CONTENT_EXPIRED`. */
  async verify(sender: Sender, name: DeliveryName): Promise<Verification> {
    const found = await this.found.find(sender, SEE_CONTENT, name);
    const opened = await this.contents.opened(found);
    if (!opened) throw new LienThongError('CONTENT_EXPIRED', 'absent', 'The content of the delivery has expired');
    const items = [];
    for (const record of await this.ways.recordsOf(found)) items.push(await this.verified(found, opened, record));
    return { items };
  }

  private async verified(found: FoundDelivery, opened: OpenedEvent, record: TranslationRecord): Promise<VerifiedMessage> {
    const { id, connection } = found.row;
    const delivery = { id, connection, envelope: opened.envelope, event: opened.event, attempt: record.attempt };
    const keyed = (made: Provenance): Promise<Provenance> => this.events.keyed(opened, made);
    const check = await verifyTranslation(record.provenance, delivery, await this.ways.of(found, record), keyed);
    return { attempt: record.attempt, at: record.at, recorded: record.provenance, ...check };
  }
}

function contentStage(stage: Stage): ContentStage | undefined {
  return CONTENT_STAGES.find(one => one === stage);
}

function isSame({ made, record }: DeliveryContent): boolean | undefined {
  return made && record && made.outputHash === record.provenance.outputHash;
}
