import type { CertificateFacts, Certificates } from '@lienthong/security';
import type { Database, Queryable } from '../database';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';

/** A certificate, and what it says. */
export interface IssuedCertificate extends CertificateFacts {
  /** Compact JWS. */
  readonly certificate: string;
}

/** A place in the list of a connection's certificates, newest first. */
export interface CertificatePlace {
  readonly issuedAt: string;
  readonly runId: string;
}

/** Who had a connection certified. */
export interface Certifying {
  /** Who handed the report in. */
  readonly actor: string;
  /** Who started the run. */
  readonly startedBy: string;
}

interface Row {
  readonly certificate: string;
}

/** Certificates of conformance: kept as they were signed, and believed only by their signature. */
export class CertificateStore {
  constructor(
    private readonly database: Database,
    private readonly certificates: Pick<Certificates, 'verify'>,
  ) {}

  /** Keeps a certificate, with the act of it in the same transaction. The same run again keeps the first and returns it. */
  async put(certificate: string, { actor, startedBy }: Certifying): Promise<IssuedCertificate> {
    const facts = this.certificates.verify(certificate);
    const { runId, connection, version, digest, expiresAt, issuedAt } = facts;
    return this.database.transaction(async tx => {
      const kept = await tx.query(
        `INSERT INTO registry.certificates (run_id, connection, version, certificate, issued_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING run_id`,
        [runId, connection, version, certificate, issuedAt, expiresAt],
      );
      if (kept.length === 0) {
        const [first] = await tx.query<Row>('SELECT certificate FROM registry.certificates WHERE run_id = $1', [runId]);
        return this.read(first?.certificate ?? certificate);
      }
      const details = { version, digest, runId, startedBy, url: facts.url, issuedAt, expiresAt };
      const act = newAct({ act: 'connection.certified', actor, subjects: { connection }, details });
      await addAct(tx, 'intake', act, `connection:${connection}`);
      return { ...facts, certificate };
    });
  }

  /** Certificates of a connection, newest first. */
  async list(connection: string, limit: number, after?: CertificatePlace): Promise<IssuedCertificate[]> {
    const rows = await this.database.query<Row>(
      `SELECT certificate FROM registry.certificates
       WHERE connection = $1 AND ($2::timestamptz IS NULL OR (issued_at, run_id) < ($2, $3)) ORDER BY issued_at DESC, run_id DESC LIMIT $4`,
      [connection, after?.issuedAt ?? null, after?.runId ?? null, limit],
    );
    return rows.map(row => this.read(row.certificate));
  }

  async count(connection: string): Promise<number> {
    const [row] = await this.database.query<{ value: number }>(
      'SELECT count(*)::int AS value FROM registry.certificates WHERE connection = $1',
      [connection],
    );
    return row?.value ?? 0;
  }

  /** The certificate that lets exactly this version be activated now, under these rules of translation; undefined where there is none. */
  async valid(
    connection: string,
    version: number,
    digest: string,
    now: Date,
    rulesDigest?: string,
    on: Queryable = this.database,
  ): Promise<IssuedCertificate | undefined> {
    const rows = await on.query<Row>(
      `SELECT certificate FROM registry.certificates
       WHERE connection = $1 AND version = $2 AND expires_at > $3 ORDER BY issued_at DESC`,
      [connection, version, now],
    );
    return rows
      .map(row => this.readable(row.certificate))
      .find(
        facts =>
          facts?.connection === connection &&
          facts.version === version &&
          facts.digest === digest &&
          (rulesDigest === undefined || facts.rulesDigest === rulesDigest) &&
          new Date(facts.expiresAt) > now,
      );
  }

  private read(certificate: string): IssuedCertificate {
    return { ...this.certificates.verify(certificate), certificate };
  }

  /** A row somebody tampered with certifies nothing. */
  private readable(certificate: string): IssuedCertificate | undefined {
    try {
      return this.read(certificate);
    } catch {
      return undefined;
    }
  }
}
