import { createHash } from 'node:crypto';
import type { Database } from '../database';
import { checkRelease } from './check-release';
import { AdapterEntity, ReleaseEntity } from './entities';
import type { Release, ReleaseDocument } from './release';

/** Makes of several publishers a queue, so that release numbers have no gaps and no twins. */
const PUBLISH_LOCK = 4913;

/** Releases of the registry, and the adapters they may name. */
export class RegistryStore {
  constructor(private readonly database: Database) {}

  /** The newest release; undefined on a system where nothing was published yet. */
  async latest(): Promise<Release | undefined> {
    const [row] = await this.database.orm(manager => manager.find(ReleaseEntity, { order: { number: 'DESC' }, take: 1 }));
    return row && toRelease(row);
  }

  /** Number of the newest release, 0 if none: the cheap question asked again and again. */
  async latestNumber(): Promise<number> {
    return (await this.database.orm(manager => manager.maximum(ReleaseEntity, 'number'))) ?? 0;
  }

  async find(number: number): Promise<Release | undefined> {
    const row = await this.database.orm(manager => manager.findOneBy(ReleaseEntity, { number }));
    return row ? toRelease(row) : undefined;
  }

  /**
   * Checks the document and makes it the newest release; the same document again makes none. Returns the release in force.
   * Throws `REGISTRY_INVALID` with everything that is wrong, and then nothing has changed.
   */
  async publish(input: unknown, note: string): Promise<Release> {
    const document = checkRelease(input, await this.adapters());
    const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex');
    return this.database.orm(orm =>
      orm.transaction(async manager => {
        await manager.query('SELECT pg_advisory_xact_lock($1)', [PUBLISH_LOCK]);
        const repository = manager.getRepository(ReleaseEntity);
        const [newest] = await repository.find({ order: { number: 'DESC' }, take: 1 });
        if (newest?.digest === digest) return toRelease(newest);
        return toRelease(
          await repository.save(Object.assign(new ReleaseEntity(), { number: (newest?.number ?? 0) + 1, digest, document, note })),
        );
      }),
    );
  }

  async adapters(): Promise<AdapterEntity[]> {
    return this.database.orm(manager => manager.find(AdapterEntity, { order: { id: 'ASC' } }));
  }

  /** The dispatcher tells what it can host; several may do so at once. */
  async offerAdapters(adapters: readonly AdapterEntity[]): Promise<void> {
    await this.database.orm(manager => manager.upsert(AdapterEntity, [...adapters], ['id']));
  }

  /** Stores a secret of a connection, already sealed. */
  async putSecret(connection: string, name: string, sealed: Buffer): Promise<void> {
    await this.database.query(
      `INSERT INTO registry.secrets (connection, name, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (connection, name) DO UPDATE SET sealed = excluded.sealed, changed_at = now()`,
      [connection, name, sealed],
    );
  }

  /** The sealed secrets of a connection by name. */
  async secrets(connection: string): Promise<ReadonlyMap<string, Buffer>> {
    const rows = await this.database.query<{ name: string; sealed: Buffer }>(
      'SELECT name, sealed FROM registry.secrets WHERE connection = $1',
      [connection],
    );
    return new Map(rows.map(row => [row.name, row.sealed]));
  }
}

function toRelease(row: { number: number; document: ReleaseDocument }): Release {
  return { ...row.document, number: row.number };
}

/** Name under which a secret of a connection is sealed: a value copied to another connection does not open there. */
export function secretName(connection: string, name: string): string {
  return `${connection}/${name}`;
}
