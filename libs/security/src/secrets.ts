import { KeyRing, type DataKeys } from './data-keys';
import { openEnvelope, sealEnvelope } from './envelope';
import type { KeyWrapper } from './master-key';

/** Not a month: secrets of connections must outlive the payloads that are erased with their month's key. */
const KEY_ID = 'secrets';

/** Seals the secrets of connections at rest. Bound to a name such as `tthc-qn.main/clientSecret`; a secret cannot be moved. */
export class Secrets {
  private readonly ring: KeyRing;

  constructor(keys: DataKeys, wrapper: KeyWrapper) {
    this.ring = new KeyRing(keys, wrapper);
  }

  async sealSecret(name: string, value: string): Promise<Buffer> {
    return sealEnvelope(this.ring, KEY_ID, `secret:${name}`, Buffer.from(value));
  }

  /** Throws `SEAL_BROKEN`. */
  async openSecret(name: string, sealed: Buffer): Promise<string> {
    return (await openEnvelope(this.ring, `secret:${name}`, sealed)).toString();
  }
}
