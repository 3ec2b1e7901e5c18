import { randomBytes } from 'node:crypto';
import type { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { decrypt, encrypt } from './aead';
import { loadOrCreateKey, type KeyFileOptions } from './key-file';

/** What protects data keys: the master key of this installation, or a key management service. The id is bound to the result. */
export abstract class KeyWrapper {
  abstract wrap(id: string, key: Buffer): Promise<Buffer>;
  /** Throws `MASTER_KEY_WRONG` when the key was wrapped by another master key or under another id. */
  abstract unwrap(id: string, wrapped: Buffer): Promise<Buffer>;
}

/** A master key of 256 bits held in memory. It wraps data keys and touches nothing else. */
export class MasterKey extends KeyWrapper {
  /** Private to the language, so that no log or inspector prints it. */
  readonly #key: Buffer;

  private constructor(key: Buffer) {
    super();
    this.#key = key;
  }

  /** From 32 bytes in base64, base64url or hex. Throws `MASTER_KEY_MALFORMED`, which never quotes the text. */
  static parse(text: string): MasterKey {
    const trimmed = text.trim();
    const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64');
    if (key.byteLength !== 32 || !/^[\w+/=-]+$/.test(trimmed)) {
      throw new LienThongError('MASTER_KEY_MALFORMED', 'unavailable', 'The master key must be 32 bytes in base64 or hex');
    }
    return new MasterKey(key);
  }

  /** The one the configuration names. */
  static async of(config: Config): Promise<MasterKey> {
    return config.masterKey === '' ? MasterKey.fromFile(config.masterKeyFile, { create: false }) : MasterKey.parse(config.masterKey);
  }

  /** From a file; see {@link loadOrCreateKey}. */
  static async fromFile(path: string, options: KeyFileOptions): Promise<MasterKey> {
    return MasterKey.parse(await loadOrCreateKey(path, () => randomBytes(32).toString('base64'), options));
  }

  override async wrap(id: string, key: Buffer): Promise<Buffer> {
    return encrypt(this.#key, `data-key:${id}`, key);
  }

  override async unwrap(id: string, wrapped: Buffer): Promise<Buffer> {
    const key = decrypt(this.#key, `data-key:${id}`, wrapped);
    if (key === undefined) {
      throw new LienThongError('MASTER_KEY_WRONG', 'unavailable', `Data key ${id} was not wrapped by this master key`, {
        params: { key: id },
      });
    }
    return key;
  }
}
