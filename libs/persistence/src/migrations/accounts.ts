import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who the people are, what they are signed in with, and who is guessing passwords. */
export class Accounts1764000000011 implements MigrationInterface {
  name = 'Accounts1764000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE registry.users (
        name            text PRIMARY KEY,
        display_name    text        NOT NULL,
        password_hash   text        NOT NULL,
        -- set by somebody else: good for nothing but choosing another
        password_once   boolean     NOT NULL,
        roles           text[]      NOT NULL,
        team            text,
        disabled_at     timestamptz,
        last_sign_in_at timestamptz,
        created_at      timestamptz NOT NULL DEFAULT now(),
        CHECK (team IS NOT NULL OR NOT 'sector' = ANY (roles))
      );
      CREATE INDEX users_by_time ON registry.users (created_at, name);

      CREATE TABLE registry.sessions (
        hash         text PRIMARY KEY,
        user_name    text        NOT NULL REFERENCES registry.users,
        created_at   timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL DEFAULT now(),
        address      text        NOT NULL,
        user_agent   text        NOT NULL
      );
      CREATE INDEX sessions_by_user ON registry.sessions (user_name);
      CREATE INDEX sessions_by_end ON registry.sessions (expires_at);

      CREATE TABLE registry.personal_tokens (
        id           text PRIMARY KEY,
        hash         text        NOT NULL UNIQUE,
        user_name    text        NOT NULL REFERENCES registry.users,
        name         text        NOT NULL,
        -- of the rights of its user at the moment of use; all of them if absent
        scopes       text[],
        created_at   timestamptz NOT NULL DEFAULT now(),
        expires_at   timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at   timestamptz
      );
      CREATE INDEX personal_tokens_by_time ON registry.personal_tokens (created_at, id);
      CREATE INDEX personal_tokens_by_user ON registry.personal_tokens (user_name, created_at, id);

      -- Names by hash only: people type passwords into the wrong field. An empty address stands for all of them.
      CREATE TABLE registry.sign_in_tries (
        name_hash text,
        address   text,
        count     int         NOT NULL,
        last_at   timestamptz NOT NULL,
        PRIMARY KEY (name_hash, address)
      );
      CREATE INDEX sign_in_tries_by_time ON registry.sign_in_tries (last_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
