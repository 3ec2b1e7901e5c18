import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part, how they are reached, and which snapshot of that was in force when. */
export class Registry1764000000005 implements MigrationInterface {
  name = 'Registry1764000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA registry;

      CREATE TABLE registry.clients (
        client_id         text PRIMARY KEY,
        system            text        NOT NULL,
        team              text        NOT NULL,
        secret_hash       text        NOT NULL,
        scopes            text[]      NOT NULL,
        events_per_second int         NOT NULL,
        created_at        timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE registry.adapters (
        id           text PRIMARY KEY,
        contract     text        NOT NULL,
        title        jsonb       NOT NULL,
        settings     jsonb       NOT NULL,
        secrets      jsonb       NOT NULL,
        accepts      text[]      NOT NULL,
        defaults     jsonb       NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE registry.secrets (
        connection text        NOT NULL,
        name       text        NOT NULL,
        sealed     bytea       NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (connection, name)
      );

      -- Immutable, numbered snapshots. Other services may read them.
      CREATE TABLE registry.releases (
        number     int PRIMARY KEY,
        digest     text        NOT NULL,
        document   jsonb       NOT NULL,
        note       text        NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'a registry release is never changed'; END $$;
      CREATE TRIGGER releases_are_final BEFORE UPDATE OR DELETE ON registry.releases
        FOR EACH ROW EXECUTE FUNCTION registry.refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
