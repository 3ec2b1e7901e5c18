import { createHash, createPrivateKey, createPublicKey, KeyObject, sign, verify, type JsonWebKey } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';

/** Name of a public key: the first 16 hex digits of the SHA-256 of its SPKI form. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/**
 * The Ed25519 key checkpoints are signed with. It comes from outside the database: who can write the database must not be
 * able to seal what was written.
 */
export class CheckpointKey {
  readonly publicKey: KeyObject;
  readonly id: string;

  private constructor(private readonly privateKey: KeyObject) {
    this.publicKey = createPublicKey(privateKey);
    this.id = keyIdOf(this.publicKey);
  }

  /** Takes a private key as PKCS#8 PEM or as JWK (object or JSON text). Throws `CHECKPOINT_KEY_INVALID`, never showing the key. */
  static from(key: string | JsonWebKey | KeyObject): CheckpointKey {
    const privateKey = readKey(key);
    if (privateKey?.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') {
      throw new LienThongError(
        'CHECKPOINT_KEY_INVALID',
        'invalid',
        'The checkpoint key is not a private Ed25519 key in PKCS#8 PEM or JWK form; make one with "openssl genpkey -algorithm ed25519"',
      );
    }
    return new CheckpointKey(privateKey);
  }

  /** The public half as JWK (RFC 8037), named as checkpoints name it. */
  jwk(): JsonWebKey {
    return { ...this.publicKey.export({ format: 'jwk' }), kid: this.id, use: 'sig', alg: 'EdDSA' };
  }

  /** Signature (base64url) over a text. */
  sign(text: string): string {
    return sign(null, Buffer.from(text), this.privateKey).toString('base64url');
  }
}

/** True when the signature (base64url) over the text was made with the private half of the key. */
export function isSignedBy(publicKey: KeyObject, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  // Other spellings of the same bytes are refused: a checkpoint has one form.
  return bytes.length === 64 && bytes.toString('base64url') === signature && verify(null, Buffer.from(text), publicKey, bytes);
}

function readKey(key: string | JsonWebKey | KeyObject): KeyObject | undefined {
  try {
    if (typeof key === 'string') {
      if (!key.trimStart().startsWith('{')) return createPrivateKey(key);
      return createPrivateKey({ key: JSON.parse(key) as JsonWebKey, format: 'jwk' });
    }
    return key instanceof KeyObject ? key : createPrivateKey({ key, format: 'jwk' });
  } catch {
    return undefined; // the reason could quote the key
  }
}
