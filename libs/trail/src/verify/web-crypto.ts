import type { TrailCrypto } from './trail-crypto';

/** A public Ed25519 key as JWK (RFC 8037). */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
}

const ALGORITHM = { name: 'Ed25519' };
const SIGNATURE_BYTES = 64;

/**
 * Cryptography of a browser (WebCrypto), with these public keys; keys of other kinds are passed over. Throws where the browser has
 * no Ed25519, and outside HTTPS and loopback, where it has no WebCrypto.
 */
export async function webCrypto(publicKeys: readonly PublicJwk[]): Promise<TrailCrypto> {
  const { subtle } = globalThis.crypto;
  const imported = publicKeys
    .filter(({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519')
    .map(async ({ kty, crv = '', x = '' }) => {
      const key = await subtle.importKey('jwk', { kty, crv, x }, ALGORITHM, true, ['verify']);
      const spki = await subtle.exportKey('spki', key); // named as `keyIdOf` names them
      return [(await digest(new Uint8Array(spki))).slice(0, 16), key] as const;
    });
  const keys = new Map(await Promise.all(imported));
  return {
    sha256: input => digest(typeof input === 'string' ? new TextEncoder().encode(input) : input),
    knows: keyId => keys.has(keyId),
    isSigned: async (keyId, text, signature) => {
      const [key, bytes] = [keys.get(keyId), bytesOf(signature)];
      return key !== undefined && bytes !== undefined && subtle.verify(ALGORITHM, key, bytes, new TextEncoder().encode(text));
    },
  };
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  let hex = '';
  for (const byte of hash) hex += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
  return hex;
}

/** Other spellings of the same bytes are refused: a checkpoint has one form. */
function bytesOf(signature: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]{86}$/.test(signature)) return undefined;
  const binary = atob(signature.replaceAll('-', '+').replaceAll('_', '/'));
  const spelled = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return binary.length === SIGNATURE_BYTES && spelled === signature ? Uint8Array.from(binary, letter => letter.charCodeAt(0)) : undefined;
}
