import type { Database } from '../database';

/** How long before its end a certificate is worth a word, days. */
const SOON_DAYS = 30;

/** When certificates of conformance end: as noted beside them, believed enough to remind somebody. */
export class CertificateDates {
  constructor(private readonly database: Database) {}

  /** Connections in force whose version has no certificate that lasts longer; those that have ended are among them. */
  async expiring(): Promise<{ readonly connection: string; readonly expiresAt: Date }[]> {
    return this.database.query(
      `SELECT c.connection, max(c.expires_at) AS "expiresAt"
       FROM registry.certificates c JOIN registry.versions v ON v.kind = 'connection' AND v.id = c.connection AND v.version = c.version
       WHERE v.state = 'active' GROUP BY c.connection HAVING max(c.expires_at) < now() + interval '${SOON_DAYS} days'`,
    );
  }
}
