import { sign, verify } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
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

/**
 * Signed receipts: compact JWS (RFC 7515, EdDSA), so that a partner can prove with any JOSE library and our published key
 * set that we have an event. Ed25519 is deterministic: the same facts give the same receipt, however often they are asked.
 */
export class Receipts {
  private readonly header: string;

  constructor(private readonly key: SigningKey) {
    this.header = encode({ alg: 'EdDSA', kid: key.id, typ: 'lienthong-receipt' });
  }

  issue(facts: ReceiptFacts): string {
    const { system, id, uid, dossierId, acceptedAt, digest } = facts;
    const signed = `${this.header}.${encode({ system, id, uid, dossierId, acceptedAt, digest })}`;
    return `${signed}.${sign(null, Buffer.from(signed), this.key.privateKey).toString('base64url')}`;
  }

  /** What the receipt says. Throws `RECEIPT_INVALID` for one that we did not issue. */
  verify(receipt: string): ReceiptFacts {
    const [header = '', payload = '', signature = ''] = receipt.split('.');
    const ours = header === this.header && receipt.split('.').length === 3;
    if (!ours || !verify(null, Buffer.from(`${header}.${payload}`), this.key.publicKey, Buffer.from(signature, 'base64url'))) {
      throw new LienThongError('RECEIPT_INVALID', 'invalid', 'The receipt was not issued here, or was changed');
    }
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as ReceiptFacts;
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
