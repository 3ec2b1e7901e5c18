import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to writes that carried a key, so that a repeat is answered as the first time and does nothing; and how much waited in each minute. */
export class KeptAnswers1764000000027 implements MigrationInterface {
  readonly name = 'KeptAnswers1764000000027';

  async up(runner: QueryRunner): Promise<void> {
    for (const schema of ['intake', 'delivery']) {
      await runner.query(`
        CREATE TABLE ${schema}.kept_answers (
          actor    text,
          -- the key itself is not kept: with it the content could be guessed from its digest
          key_hash text,
          digest   text        NOT NULL,
          begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
          -- absent while the request is under way, and where it was cut off
          answer   json,
          PRIMARY KEY (actor, key_hash)
        );
        CREATE INDEX kept_answers_by_time ON ${schema}.kept_answers (begun_at);
      `);
    }
    await runner.query(`
      -- Looked at once a minute; absent where nobody has looked.
      ALTER TABLE delivery.tried_minutes ADD COLUMN waiting int;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
