import { Injectable } from '@nestjs/common';
import type { ContentStage } from '@lienthong/adapter-host';
import { LienThongError, type ViewingPurpose } from '@lienthong/dossier';
import { addAct, Database, newAct } from '@lienthong/persistence';
import { actorOf, type Sender } from '@lienthong/security';
import { Contents } from './contents';
import { FoundDeliveries } from './found-delivery';

export const UNMASK = 'dossiers:unmask';
/** The act of looking at personal data in clear. */
export const VIEWED = 'personal-data.viewed';
/** How long the values may stand open, milliseconds. */
const OPEN_FOR = 300_000;

/** What somebody wants to see in clear, and why. */
export interface PayloadViewRequest {
  readonly subject: { readonly delivery: string; readonly dossier: string; readonly stage: ContentStage };
  /** Places, as the stage shows them. */
  readonly fields: readonly string[];
  readonly purpose: ViewingPurpose;
  readonly reason: string;
}

export interface PayloadView {
  /** Of the record of this look. */
  readonly id: string;
  /** When whoever shows the values has to take them away. */
  readonly expiresAt: string;
  /** By place. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Shows personal values in clear, once, to somebody with the right and a reason, who is put on record before. */
@Injectable()
export class PayloadViews {
  constructor(
    private readonly found: FoundDeliveries,
    private readonly contents: Contents,
    private readonly database: Database,
  ) {}

  /** Throws `PERSON_REQUIRED`, `DELIVERY_NOT_FOUND`, `CONTENT_EXPIRED`, `STAGE_MISSING`, `FIELDS_NOT_HIDDEN`. */
  async view(sender: Sender, { subject, fields, purpose, reason }: PayloadViewRequest): Promise<PayloadView> {
    if (!sender.person) throw new LienThongError('PERSON_REQUIRED', 'denied', 'Only a person may look at personal data');
    const found = await this.found.find(sender, UNMASK, { id: subject.delivery, dossier: subject.dossier });
    const content = await this.contents.of(found);
    if ('expired' in content) throw new LienThongError('CONTENT_EXPIRED', 'absent', 'The content of the delivery has expired');
    const stage = content.inspection.stages.get(subject.stage);
    if (!stage) throw new LienThongError('STAGE_MISSING', 'absent', 'The stage was not made', { params: { stage: subject.stage } });
    const values = stage.reveal(fields);
    refuseOthers(fields, values);
    const { id: delivery, dossierId: dossier, eventUid: event, connection } = found.row;
    const act = newAct({
      act: VIEWED,
      actor: actorOf(sender),
      subjects: { dossier, event, delivery, connection },
      reason,
      details: { stage: subject.stage, fields, purpose },
    });
    await this.database.transaction(tx => addAct(tx, 'delivery', act, delivery)); // first: what is not on record is not shown
    return { id: act.id, expiresAt: new Date(Date.now() + OPEN_FOR).toISOString(), values: Object.fromEntries(values) };
  }
}

/** A record of a look must name what was seen, and only that. */
function refuseOthers(fields: readonly string[], values: ReadonlyMap<string, unknown>): void {
  const others = fields.flatMap((field, index) => (values.get(field) === undefined ? [`/fields/${index}`] : []));
  if (others.length === 0) return;
  throw new LienThongError('FIELDS_NOT_HIDDEN', 'invalid', 'A field is not there, or hides nothing', {
    violations: others.map(pointer => ({ pointer, code: 'not-hidden', message: 'not there, or not hidden' })),
  });
}
