import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Codes are folded by an expression that PostgreSQL takes over into the statement: a function that is STRICT it has to call, and to
 * start a statement of its own for each row of the trail's names.
 */
export class InlineFolded1764000000036 implements MigrationInterface {
  readonly name = 'InlineFolded1764000000036';

  async up(runner: QueryRunner): Promise<void> {
    // Together with the index: sessions that are open read it anew, for its expression is another one for them now.
    await runner.query(`
      CREATE OR REPLACE FUNCTION trail.folded(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        CASE WHEN octet_length($1) = length($1) THEN lower($1)
             ELSE translate(lower(regexp_replace(normalize($1, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đĐ', 'dd') END;
      ALTER INDEX trail.aliases_folded ALTER COLUMN 1 SET STATISTICS 10`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
