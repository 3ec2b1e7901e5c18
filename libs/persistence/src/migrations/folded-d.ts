import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A code with Đ is found by đ and by d, under every locale: the one of C knows no small letter for it. The index is built anew beside the
 * old one, by which search goes on meanwhile; what an attempt that was cut off has left is taken away first.
 */
export class FoldedD1764000000033 implements MigrationInterface {
  readonly name = 'FoldedD1764000000033';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION trail.folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
        CASE WHEN octet_length($1) = length($1) THEN lower($1)
             ELSE translate(lower(regexp_replace(normalize($1, NFD), '[\\u0300-\\u036f]', '', 'g')), 'đĐ', 'dd') END`);
    for (const left of ['ccnew', 'ccold']) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS trail.aliases_folded_${left}`);
    await runner.query('REINDEX INDEX CONCURRENTLY trail.aliases_folded');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
