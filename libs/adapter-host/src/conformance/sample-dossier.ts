import { createHash } from 'node:crypto';
import type { Delivery } from '@lienthong/adapter-sdk';
import { deliveryId, eventUid, normaliseText, type Alias, type DossierEvent } from '@lienthong/dossier';
import type { Sample } from './samples';

/** As whom the kit speaks. */
const SENDER = 'kiem-thu-hop-chuan';

/** A dossier of one run, and the deliveries made of it: with the envelope the gateway would have put around each. */
export class SampleDossier {
  #aliases: readonly Alias[];
  #procedure: string | undefined;
  #sequence = 0;

  constructor(
    private readonly facts: { readonly run: string; readonly connection: string; readonly system: string; readonly now: Date },
    readonly code: string,
    /** Several dossiers of one run may have one code, where the partner knows no other. */
    private readonly number: number,
  ) {
    this.#aliases = [{ system: SENDER, code }];
  }

  next({ event: { type, data } }: Sample): Delivery {
    const { run, connection, now } = this.facts;
    const sequence = (this.#sequence += 1);
    const time = now.toISOString();
    // As intake does it: whatever a sender types, what travels is NFC.
    const event: DossierEvent = normaliseText({
      specversion: '1.0',
      id: `${run}-${this.number}-${sequence}`,
      source: `/${SENDER}`,
      type,
      subject: this.code,
      time,
      datacontenttype: 'application/json',
      data,
    });
    const { serviceCode } = event.data;
    if (typeof serviceCode === 'string') this.#procedure = serviceCode;
    const uid = eventUid(SENDER, event.id);
    return {
      id: deliveryId(uid, connection),
      connection,
      attempt: 1,
      event,
      envelope: {
        uid,
        system: SENDER,
        id: event.id,
        type,
        subject: this.code,
        time,
        dossierId: `${run}-${this.number}`,
        sequence,
        acceptedAt: time,
        release: 0,
        ...(this.#procedure !== undefined && { procedure: this.#procedure }),
        aliases: this.#aliases,
        digest: createHash('sha256').update(JSON.stringify(event)).digest('hex'),
      },
    };
  }

  /** The receiver has told its own name of the dossier: later deliveries carry it. */
  isCalled(reference: string | undefined): void {
    if (reference === undefined) return;
    const { system } = this.facts;
    this.#aliases = [...this.#aliases.filter(alias => alias.system !== system), { system, code: reference }];
  }
}
