import type { MigrationInterface, QueryRunner } from 'typeorm';
import { causeOf, type ParkReason } from '@lienthong/dossier';

/** What is parked, by cause; and operations that are shown, approved, paced and stopped. */
export class BreakingParkedGroups1764000000021 implements MigrationInterface {
  name = 'BreakingParkedGroups1764000000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- A delivery keeps its cause until it has ended: what is sent again is cured only then.
      ALTER TABLE delivery.open_deliveries ADD COLUMN cause text, ADD COLUMN parked_at timestamptz;

      CREATE TABLE delivery.parked_groups (
        cause           text PRIMARY KEY,
        connection      text        NOT NULL,
        system          text        NOT NULL,
        owner           text        NOT NULL,
        class           text        NOT NULL,
        code            text        NOT NULL,
        mapping_version text,
        table_name      text,
        value           text,
        detail          text,
        handling        text        NOT NULL DEFAULT 'new',
        assignee        text,
        until           timestamptz,
        size_then       int,
        changed_by      text,
        changed_at      timestamptz,
        seen_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
        cleared_at      timestamptz
      );
      CREATE INDEX parked_groups_cleared ON delivery.parked_groups (cleared_at, cause) WHERE cleared_at IS NOT NULL;

      CREATE TABLE delivery.group_notes (
        id         text PRIMARY KEY,
        cause      text        NOT NULL REFERENCES delivery.parked_groups (cause),
        author     text        NOT NULL,
        text       text        NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX group_notes_by_cause ON delivery.group_notes (cause, created_at);

      ALTER TABLE delivery.operations
        ADD COLUMN state text NOT NULL DEFAULT 'done',
        ADD COLUMN cause text,
        ADD COLUMN anyway boolean NOT NULL DEFAULT false,
        ADD COLUMN at_once boolean NOT NULL DEFAULT false,
        ADD COLUMN rate float8,
        ADD COLUMN stop_after int,
        ADD COLUMN second_person text,
        ADD COLUMN approver text,
        ADD COLUMN preview_token text,
        ADD COLUMN newest int,
        ADD COLUMN expires_at timestamptz,
        ADD COLUMN started_at timestamptz,
        ADD COLUMN paced_since timestamptz,
        ADD COLUMN paced_from int NOT NULL DEFAULT 0;
      UPDATE delivery.operations o SET state = 'running', started_at = created_at, paced_since = created_at
        WHERE EXISTS (SELECT FROM delivery.operation_items i WHERE i.operation_id = o.id AND i.state = 'waiting');
      CREATE INDEX operations_under_way ON delivery.operations (state) WHERE state IN ('previewing', 'ready', 'submitted', 'running');

      ALTER TABLE delivery.operation_items
        ADD COLUMN class text,
        ADD COLUMN changed_fields int,
        ADD COLUMN shown_hash text,
        ADD COLUMN sent_hash text,
        ADD COLUMN attempt_count int,
        ADD COLUMN behind int,
        ADD COLUMN claimed_at timestamptz,
        ADD COLUMN result text;
      UPDATE delivery.operation_items i SET result = 'delivered' -- of before, and long settled
        WHERE i.state = 'done' AND NOT EXISTS (SELECT FROM delivery.open_deliveries o WHERE o.id = i.delivery_id);
      CREATE INDEX operation_items_by_class ON delivery.operation_items (operation_id, class, position);
      CREATE INDEX operation_items_to_do ON delivery.operation_items (operation_id, position) WHERE state = 'waiting';
      CREATE INDEX operation_items_under_way ON delivery.operation_items (operation_id) WHERE state = 'done' AND result IS NULL;
      DROP INDEX delivery.operation_items_waiting;
      CREATE INDEX operation_items_unsettled ON delivery.operation_items (delivery_id) WHERE state = 'done' AND result IS NULL;
    `);
    await nameCauses(queryRunner);
    await queryRunner.query(
      'CREATE INDEX open_deliveries_by_cause ON delivery.open_deliveries (cause, parked_at, id) INCLUDE (state, dossier_id) WHERE cause IS NOT NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}

interface ParkedBefore {
  readonly id: string;
  readonly connection: string;
  readonly system: string;
  readonly parked: ParkReason;
}

/** Deliveries that were parked before causes had names. When they were is not known: the last try is nearest. */
async function nameCauses(queryRunner: QueryRunner): Promise<void> {
  const rows = (await queryRunner.query(
    `SELECT id, connection, system, parked FROM delivery.open_deliveries WHERE state = 'parked' AND parked IS NOT NULL`,
  )) as readonly ParkedBefore[];
  const found = rows.map(row => ({ ...row, cause: causeOf(row.connection, row.parked) }));
  await queryRunner.query(
    `UPDATE delivery.open_deliveries d SET cause = n.cause, parked_at = date_trunc('milliseconds', coalesce((d.attempts -> -1 ->> 'at')::timestamptz, d.planned_at))
     FROM unnest($1::text[], $2::text[]) AS n (id, cause) WHERE d.id = n.id`,
    [found.map(({ id }) => id), found.map(({ cause }) => cause.id)],
  );
  const groups = [...new Map(found.map(row => [row.cause.id, row])).values()];
  await queryRunner.query(
    `INSERT INTO delivery.parked_groups (cause, connection, system, owner, class, code, mapping_version, table_name, value, detail)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])`,
    [
      groups.map(({ cause }) => cause.id),
      groups.map(({ connection }) => connection),
      groups.map(({ system }) => system),
      groups.map(({ parked }) => parked.owner),
      groups.map(({ cause }) => cause.class),
      groups.map(({ cause }) => cause.code),
      groups.map(({ cause }) => cause.mappingVersion),
      groups.map(({ cause }) => cause.table),
      groups.map(({ cause }) => cause.value),
      groups.map(({ cause }) => cause.detail),
    ],
  );
}
