import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inAMoment } from './working-installation';

/**
 * The outbox of intake names accepted events instead of holding a second copy of each. Gateways of the release before cannot publish
 * such a row and have to be stopped; what they left in the outbox is published as it is.
 */
export class BreakingOutboxByName1764000000035 implements MigrationInterface {
  readonly name = 'BreakingOutboxByName1764000000035';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // Not valid: rows of before satisfy it, and to look through all of them would keep every sender waiting.
    await inAMoment(
      runner,
      `ALTER TABLE intake.outbox ADD COLUMN IF NOT EXISTS event_uid text, DROP CONSTRAINT IF EXISTS outbox_names_or_holds,
         ALTER topic DROP NOT NULL, ALTER key DROP NOT NULL, ALTER headers DROP NOT NULL, ALTER value DROP NOT NULL,
         ADD CONSTRAINT outbox_names_or_holds CHECK (num_nulls(event_uid, topic) = 1 AND num_nulls(topic, key, headers, value) IN (0, 4)) NOT VALID`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
