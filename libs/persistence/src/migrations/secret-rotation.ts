import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret before the present one, for as long as both may be used. */
export class SecretRotation1764000000014 implements MigrationInterface {
  name = 'SecretRotation1764000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE registry.secrets ADD COLUMN previous bytea, ADD COLUMN previous_until timestamptz;
      ALTER TABLE registry.clients ADD COLUMN previous_secret_hash text, ADD COLUMN previous_until timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
