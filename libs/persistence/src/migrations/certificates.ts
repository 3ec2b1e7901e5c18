import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the conformance kit, and the certificates of those that passed. */
export class Certificates1764000000012 implements MigrationInterface {
  name = 'Certificates1764000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE delivery.test_runs (
        id          text PRIMARY KEY,
        connection  text        NOT NULL,
        version     int         NOT NULL,
        team        text        NOT NULL,
        url         text        NOT NULL,
        started_by  text        NOT NULL,
        state       text        NOT NULL,
        progress    jsonb       NOT NULL,
        report      jsonb,
        certificate text,
        -- Places in the list are told to callers in milliseconds.
        started_at  timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
        seen_at     timestamptz NOT NULL DEFAULT now(),
        ended_at    timestamptz
      );
      CREATE INDEX test_runs_by_connection ON delivery.test_runs (connection, started_at, id);
      CREATE INDEX test_runs_running ON delivery.test_runs (seen_at) WHERE state = 'running';

      -- What a certificate says stands in the certificate itself, signed; the columns are for finding it.
      CREATE TABLE registry.certificates (
        run_id      text PRIMARY KEY,
        connection  text        NOT NULL,
        version     int         NOT NULL,
        certificate text        NOT NULL,
        issued_at   timestamptz NOT NULL,
        expires_at  timestamptz NOT NULL
      );
      CREATE INDEX certificates_by_connection ON registry.certificates (connection, issued_at, run_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
