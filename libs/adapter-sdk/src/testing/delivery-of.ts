import { deliveryId, eventUid, type Alias, type DossierEvent } from '@lienthong/dossier';
import type { Delivery } from '../contract';

export interface DeliveryFacts {
  readonly connection: string;
  /** The system that sent the event. */
  readonly sender?: string;
  readonly aliases?: readonly Alias[];
  readonly attempt?: number;
}

/** A delivery of an event, with the envelope the gateway would have put around it. */
export function deliveryOf(event: DossierEvent, { connection, sender = 'tthc-qn', aliases = [], attempt = 1 }: DeliveryFacts): Delivery {
  const uid = eventUid(sender, event.id);
  return {
    id: deliveryId(uid, connection),
    connection,
    attempt,
    event,
    envelope: {
      uid,
      system: sender,
      id: event.id,
      type: event.type,
      subject: event.subject,
      time: event.time,
      dossierId: `dossier-of-${event.subject}`,
      sequence: 1,
      acceptedAt: event.time,
      release: 1,
      aliases: [{ system: sender, code: event.subject }, ...aliases],
      digest: uid.padEnd(64, '0'),
    },
  };
}
