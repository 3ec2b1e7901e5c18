import type { KeyObject } from 'node:crypto';
import { isSignedBy, keyIdOf } from '../checkpoint-key';
import { sha256 } from '../hashing';
import type { TrailCrypto } from './trail-crypto';

/** Cryptography of Node, with these public keys. */
export function nodeCrypto(publicKeys: readonly KeyObject[]): TrailCrypto {
  const keys = new Map(publicKeys.map(key => [keyIdOf(key), key]));
  return {
    sha256,
    knows: keyId => keys.has(keyId),
    isSigned: (keyId, text, signature) => {
      const key = keys.get(keyId);
      return key !== undefined && isSignedBy(key, text, signature);
    },
  };
}
