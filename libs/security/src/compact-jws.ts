import { sign, verify, type KeyObject } from 'node:crypto';
import type { SigningKey } from './signing-key';

/** As much of a {@link SigningKey} as verifying takes. */
export interface VerifyingKey {
  readonly id: string;
  readonly publicKey: KeyObject;
}

/**
 * A statement as compact JWS (RFC 7515, EdDSA): anybody can check it with any JOSE library and our published key set. Ed25519 is
 * deterministic: the same facts give the same text.
 */
export function signStatement(key: SigningKey, typ: string, facts: object): string {
  const signed = `${headerOf(key, typ)}.${encode(facts)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** What a statement of this type says; undefined for one that was not issued with this key, or was changed. */
export function readStatement(key: VerifyingKey, typ: string, statement: string): unknown {
  const parts = statement.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3 || header !== headerOf(key, typ)) return undefined;
  const genuine = verify(null, Buffer.from(`${header}.${payload}`), key.publicKey, Buffer.from(signature, 'base64url'));
  return genuine ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown) : undefined;
}

function headerOf({ id }: Pick<VerifyingKey, 'id'>, typ: string): string {
  return encode({ alg: 'EdDSA', kid: id, typ });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
