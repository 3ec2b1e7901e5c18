import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import { loadOrCreateKey, type KeyFileOptions } from './key-file';

/** A public key as published (RFC 7517, RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** The Ed25519 key tokens and receipts are signed with. */
export class SigningKey {
  readonly publicKey: KeyObject;
  readonly publicJwk: PublicJwk;

  private constructor(readonly privateKey: KeyObject) {
    this.publicKey = createPublicKey(privateKey);
    const { x = '' } = this.publicKey.export({ format: 'jwk' });
    this.publicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), alg: 'EdDSA', use: 'sig' };
  }

  /** Name of the key: its RFC 7638 thumbprint, so that it needs no register. */
  get id(): string {
    return this.publicJwk.kid;
  }

  /** From a private key in PEM. Throws `SIGNING_KEY_MALFORMED`, which never quotes the text. */
  static parse(pem: string): SigningKey {
    const key = parsePem(pem);
    if (key?.asymmetricKeyType !== 'ed25519') {
      throw new LienThongError('SIGNING_KEY_MALFORMED', 'unavailable', 'The signing key must be an Ed25519 private key in PEM');
    }
    return new SigningKey(key);
  }

  /** From a file; see {@link loadOrCreateKey}. */
  static async fromFile(path: string, options: KeyFileOptions): Promise<SigningKey> {
    return SigningKey.parse(await loadOrCreateKey(path, newSigningKeyPem, options));
  }
}

/** A new Ed25519 private key, PEM, PKCS #8. */
export function newSigningKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function parsePem(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined; // what the parser says may quote the key
  }
}

function thumbprint(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
}
