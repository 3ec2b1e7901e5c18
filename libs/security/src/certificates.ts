import { LienThongError } from '@lienthong/dossier';
import { readStatement, signStatement, type VerifyingKey } from './compact-jws';
import type { SigningKey } from './signing-key';

/** What a certificate says: exactly this version of this connection has passed this run of the conformance kit. */
export interface CertificateFacts {
  readonly connection: string;
  readonly version: number;
  /** Of the version's document: another document is not certified. */
  readonly digest: string;
  /** Of all it translates with, also what stands outside its document: what was tried is what takes effect. */
  readonly rulesDigest: string;
  readonly adapter: string;
  /** Version of the partner's contract. */
  readonly contract: string;
  /** The partner it was tried on. */
  readonly url: string;
  readonly runId: string;
  /** SHA-256 (hex) over the canonical JSON (RFC 8785) of the report. */
  readonly reportDigest: string;
  /** How many checks passed, and how many did not apply. */
  readonly passed: number;
  readonly skipped: number;
  /** RFC 3339, UTC. */
  readonly issuedAt: string;
  readonly expiresAt: string;
}

const TYPE = 'lienthong-certificate';
const DAYS = 180;

/** Signed, expiring certificates of conformance. */
export class Certificates {
  constructor(private readonly key: SigningKey) {}

  issue(facts: Omit<CertificateFacts, 'issuedAt' | 'expiresAt'>, now: Date): string {
    const { connection, version, digest, rulesDigest, adapter, contract, url, runId, reportDigest, passed, skipped } = facts;
    const expiresAt = new Date(now.getTime() + DAYS * 86_400_000).toISOString();
    return signStatement(this.key, TYPE, {
      ...{ connection, version, digest, rulesDigest, adapter, contract, url, runId, reportDigest, passed, skipped },
      ...{ issuedAt: now.toISOString(), expiresAt },
    });
  }

  /** What the certificate says. Throws `CERTIFICATE_INVALID` for one that we did not issue. */
  verify(certificate: string): CertificateFacts {
    return verifyCertificate(this.key, certificate);
  }
}

/** What a certificate says; whether it still holds is for the reader to compare. Throws `CERTIFICATE_INVALID`. */
export function verifyCertificate(key: VerifyingKey, certificate: string): CertificateFacts {
  const facts = readStatement(key, TYPE, certificate);
  if (facts !== undefined) return facts as CertificateFacts;
  throw new LienThongError('CERTIFICATE_INVALID', 'invalid', 'The certificate was not issued here, or was changed');
}
