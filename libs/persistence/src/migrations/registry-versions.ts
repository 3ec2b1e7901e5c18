import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of what the registry knows, from the first draft to the last release that had them. */
export class RegistryVersions1764000000015 implements MigrationInterface {
  name = 'RegistryVersions1764000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The text of a jsonb is canonical: the order of keys and the white space of whoever wrote it are gone.
      CREATE FUNCTION registry.digest_of(document jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT encode(sha256(convert_to(document::text, 'UTF8')), 'hex') $$;

      CREATE TABLE registry.versions (
        kind         text        NOT NULL,
        id           text        NOT NULL,
        version      int         NOT NULL,
        state        text        NOT NULL,
        document     jsonb       NOT NULL,
        digest       text        NOT NULL GENERATED ALWAYS AS (registry.digest_of(document)) STORED,
        revision     int         NOT NULL DEFAULT 1,
        editors      text[]      NOT NULL,
        submitted_by text,
        decided_by   text,
        stopped      jsonb,
        created_at   timestamptz NOT NULL DEFAULT now(),
        changed_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (kind, id, version)
      );
      CREATE UNIQUE INDEX versions_in_force ON registry.versions (kind, id) WHERE state IN ('active', 'suspended');
      CREATE UNIQUE INDEX versions_open ON registry.versions (kind, id) WHERE state IN ('draft', 'tested', 'submitted');

      CREATE TABLE registry.plans (
        id         text PRIMARY KEY,
        made_by    text        NOT NULL,
        changes    jsonb       NOT NULL,
        made_at    timestamptz NOT NULL DEFAULT now(),
        applied_at timestamptz
      );

      -- What is in force today was put there as a whole.
      INSERT INTO registry.versions (kind, id, version, state, document, editors, decided_by)
      SELECT part.kind, part.document ->> 'id', 1, 'active', part.document, '{service:installation}', 'service:installation'
      FROM (SELECT document FROM registry.releases ORDER BY number DESC LIMIT 1) newest
      CROSS JOIN LATERAL (
        SELECT 'system' AS kind, jsonb_array_elements(newest.document -> 'systems') AS document
        UNION ALL SELECT 'connection', jsonb_array_elements(newest.document -> 'connections')
        UNION ALL SELECT 'route', jsonb_array_elements(newest.document -> 'routes')
      ) part;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
