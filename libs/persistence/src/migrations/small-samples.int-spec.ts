import { freshDatabase, type FreshDatabase } from '../testing';

/** ANALYZE reads 300 rows for each unit of the largest target of a table, its partitions and its indexes on expressions. */
const TARGETS = `
  SELECT c.relname || '.' || a.attname AS name, a.attstattarget::int AS target, a.atttypid IN ('jsonb'::regtype, 'bytea'::regtype) AS content
  FROM pg_class c
  LEFT JOIN pg_inherits root ON root.inhrelid = c.oid AND c.relkind = 'r'
  LEFT JOIN pg_index i ON i.indexrelid = c.oid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE coalesce(root.inhparent, i.indrelid, c.oid) = ANY ($1::regclass[])
    AND (c.relkind IN ('r', 'p') OR (c.relkind = 'i' AND i.indkey[a.attnum - 1] = 0))`;

describe('what ANALYZE looks at', () => {
  let fresh: FreshDatabase;
  const targets = (tables: readonly string[]) =>
    fresh.database.query<{ name: string; target: number | null; content: boolean }>(TARGETS, [tables]);
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  it('is little of tables that grow with every event: one column with a larger sample would make it large for all', async () => {
    const columns = await targets([
      ...['intake.events', 'intake.aliases', 'intake.persons', 'delivery.finished_deliveries', 'trail.entries', 'trail.aliases'],
      'bus.records',
    ]);

    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['aliases_folded.folded', 'finished_deliveries_default.attempts', 'records.value']),
    );
    expect(columns.filter(({ target }) => target === null || target < 0 || target > 10)).toEqual([]);
  });

  it('is nothing of contents, in queues neither', async () => {
    const columns = await targets(['intake.events', 'trail.entries', 'intake.outbox', 'delivery.outbox', 'delivery.open_deliveries']);

    expect(columns.filter(({ content, target }) => content && target !== 0)).toEqual([]);
  });
});
