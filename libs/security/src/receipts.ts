import { LienThongError } from '@lienthong/dossier';
import { readStatement, signStatement } from './compact-jws';
import type { SigningKey } from './signing-key';

/** What a receipt says: this system handed over this event, with this content, at this time. */
export interface ReceiptFacts {
  readonly system: string;
  /** The sender's id of the event. */
  readonly id: string;
  readonly uid: string;
  /** Absent while the dossier is not known yet. */
  readonly dossierId?: string;
  /** RFC 3339, UTC. */
  readonly acceptedAt: string;
  /** See `digestEvent`. */
  readonly digest: string;
}

const TYPE = 'lienthong-receipt';

/** Signed receipts, so that a partner can prove that we have an event. The same facts give the same receipt, however often they are asked. */
export class Receipts {
  constructor(private readonly key: SigningKey) {}

  issue({ system, id, uid, dossierId, acceptedAt, digest }: ReceiptFacts): string {
    return signStatement(this.key, TYPE, { system, id, uid, dossierId, acceptedAt, digest });
  }

  /** What the receipt says. Throws `RECEIPT_INVALID` for one that we did not issue. */
  verify(receipt: string): ReceiptFacts {
    const facts = readStatement(this.key, TYPE, receipt);
    if (facts !== undefined) return facts as ReceiptFacts;
    throw new LienThongError('RECEIPT_INVALID', 'invalid', 'The receipt was not issued here, or was changed');
  }
}
