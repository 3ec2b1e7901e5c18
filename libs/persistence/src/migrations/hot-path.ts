import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inAMoment } from './working-installation';

/**
 * What every accepted event pays for, made cheaper. A row with its sealed content is kept whole instead of being cut into pieces
 * beside the table after a vain attempt at compressing what is encrypted. And dossiers are never deleted: that an event and a
 * name belong to one is sure by the transaction that writes them, without a look-up and a lock for each row.
 */
export class HotPath1764000000025 implements MigrationInterface {
  readonly name = 'HotPath1764000000025';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // One table after the other, for a moment each: the events of every sender pass here.
    await inAMoment(runner, 'ALTER TABLE intake.events SET (toast_tuple_target = 8160), ALTER COLUMN sealed SET STORAGE EXTERNAL');
    await inAMoment(runner, 'ALTER TABLE intake.outbox SET (toast_tuple_target = 8160), ALTER COLUMN value SET STORAGE EXTERNAL');
    await inAMoment(runner, 'ALTER TABLE intake.events DROP CONSTRAINT IF EXISTS events_dossier_id_fkey');
    await inAMoment(runner, 'ALTER TABLE intake.aliases DROP CONSTRAINT IF EXISTS aliases_dossier_id_fkey');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
