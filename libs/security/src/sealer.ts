import { createHmac } from 'node:crypto';
import type { Provenance } from '@lienthong/dossier';
import { KeyRing, monthKeyId, type DataKeys } from './data-keys';
import { openEnvelope, payloadKey, sealEnvelope } from './envelope';
import type { KeyWrapper } from './master-key';

/**
 * Seals the `data` of events. Each event is bound to its uid, so that sealed bytes cannot be moved to another event. Data
 * keys change every month (UTC): erasing a month's key erases that month's payloads once the processes that hold it have
 * restarted. One key may seal 2^32 times with random nonces (NIST SP 800-38D): 1,600 events a second all month long.
 */
export class Sealer {
  private readonly ring: KeyRing;

  constructor(
    keys: DataKeys,
    wrapper: KeyWrapper,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.ring = new KeyRing(keys, wrapper);
  }

  async seal(uid: string, plaintext: Uint8Array): Promise<Buffer> {
    return sealEnvelope(this.ring, monthKeyId(this.now()), uid, plaintext);
  }

  /**
   * The provenance of a translation as it is kept: with keyed hashes. From a plain hash an identity number could be guessed, also after
   * its payload was erased; the key of these is gone by then. Two translations of one payload are comparable, of two payloads never.
   */
  async keyed(uid: string, sealed: Buffer, { inputHash, outputHash, ...facts }: Provenance): Promise<Provenance> {
    const key = await payloadKey(this.ring, `lienthong:provenance:${uid}`, sealed);
    const hmac = (hash: string): string => createHmac('sha256', key).update(hash, 'hex').digest('hex');
    return { ...facts, ...(inputHash !== undefined && { inputHash: hmac(inputHash) }), outputHash: hmac(outputHash), keyed: true };
  }

  /** Throws `SEAL_BROKEN`, or `DATA_KEY_MISSING` when the payload has been erased. */
  async open(uid: string, sealed: Buffer): Promise<Buffer> {
    return openEnvelope(this.ring, uid, sealed);
  }
}
