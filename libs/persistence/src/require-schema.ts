import { LienThongError } from '@lienthong/dossier';
import type { Database } from './database';
import { migrations } from './migrations';

/**
 * A migration whose name begins so breaks the services of the release before: they stop at its sight. All others only
 * expand, and old and new services run side by side on them.
 */
const BREAKING = /^Breaking/;

/**
 * Passes when the schema has every migration this release knows, and none beyond that breaks it. Throws `SCHEMA_OUTDATED`
 * or `SCHEMA_TOO_NEW`. Services call it at their start and never migrate: that is the work of `lienthong migrate`.
 */
export async function requireSchema(database: Database): Promise<void> {
  const applied = new Set(await appliedMigrations(database));
  const known = new Set(migrations.map(migration => new migration().name));
  const missing = [...known].filter(name => !applied.has(name));
  if (missing.length > 0) throw outdated(missing);
  const breaking = [...applied].filter(name => BREAKING.test(name) && !known.has(name));
  if (breaking.length > 0) throw tooNew(breaking);
}

async function appliedMigrations(database: Database): Promise<string[]> {
  const [table] = await database.query<{ found: string | null }>("SELECT to_regclass('schema_migrations')::text AS found");
  if (!table?.found) return [];
  return (await database.query<{ name: string }>('SELECT name FROM schema_migrations')).map(({ name }) => name);
}

function outdated(names: readonly string[]): LienThongError {
  const list = names.join(', ');
  return new LienThongError(
    'SCHEMA_OUTDATED',
    'conflict',
    `Lược đồ cơ sở dữ liệu cũ hơn bản phần mềm này, thiếu ${list}: chạy “lienthong migrate” rồi khởi động lại. / ` +
      `The database schema is older than this release, ${list} is missing: run "lienthong migrate" and start again.`,
  );
}

function tooNew(names: readonly string[]): LienThongError {
  const list = names.join(', ');
  return new LienThongError(
    'SCHEMA_TOO_NEW',
    'conflict',
    `Lược đồ cơ sở dữ liệu mới hơn và không còn dùng được với bản phần mềm này (${list}): chạy bản mới hơn. / ` +
      `The database schema is newer and no longer fits this release (${list}): run a newer release.`,
  );
}
