import type { EntityManager } from 'typeorm';
import { LienThongError, type Violation } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { checkRelease } from './check-release';
import { AdapterEntity, ReleaseEntity } from './entities';
import { nameOf, RELEASE_PARTS, type Release, type ReleaseDocument, type ResourceDocument } from './release';
import { replaceAll } from './replace-all';
import type { ResourceContent } from './compose-release';
import type { RegistryChange } from './registry-change';
import { VersionStore } from './version-store';

/** A release without its content. */
export type ReleaseSummary = Pick<ReleaseEntity, 'number' | 'digest' | 'note'> & { readonly createdAt: Date };

/** What a change would lead to. */
export interface Foreseen {
  /** Absent where something is wrong. */
  readonly release?: ReleaseDocument;
  /**
   * Pointers lead into the candidate; a fault it causes elsewhere, for instance a route that loses its connection, is pointed at
   * in the whole document.
   */
  readonly violations: readonly Violation[];
}

/** Who publishes a whole document: whoever holds the database. */
const INSTALLATION = 'service:installation';

/** A secret of a connection, sealed under {@link secretName}. */
export interface SealedSecret {
  readonly connection: string;
  readonly name: string;
  readonly sealed: Buffer;
}

/** That a secret is set; what it is nobody reads. */
export interface SecretState {
  readonly name: string;
  readonly changedAt: Date;
}

interface SecretOptions {
  /** How long the value before may still be used, seconds. */
  readonly overlapSeconds?: number;
  /** The transaction it is part of. */
  readonly on?: Queryable;
}

/** Sealed secrets of a connection, by name. */
export interface SealedSecrets {
  readonly present: ReadonlyMap<string, Buffer>;
  /** As they were before the last change, while those may still be used. */
  readonly previous?: ReadonlyMap<string, Buffer>;
}

/** Releases of the registry, and the adapters they may name. */
export class RegistryStore {
  private readonly versions: VersionStore;

  constructor(private readonly database: Database) {
    this.versions = new VersionStore(database);
  }

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
   * Makes the document what is in force, as a whole: what differs becomes a new version at once, what is missing is retired.
   * The same document again makes no release. Secrets that come with it are stored with it: no connection is in force without
   * them, whatever crashes. Returns the release in force. Throws `REGISTRY_INVALID` with everything that is wrong, and then
   * nothing has changed.
   */
  async publish(input: unknown, note: string, secrets: readonly SealedSecret[] = []): Promise<Release> {
    return this.versions.change(async change => {
      const document = checkRelease(input, await change.adapters());
      await replaceAll(change, document, INSTALLATION);
      for (const { connection, name, sealed } of secrets) await this.putSecret(connection, name, sealed, { on: change.tx });
      return this.issue(change, note);
    });
  }

  /** Makes what is in force after the change the newest release. Throws `REGISTRY_INVALID`; then the whole change is undone. */
  async issue(change: RegistryChange, note: string): Promise<Release> {
    const document = checkRelease(await change.compose(), await change.adapters());
    const [newest] = await change.manager.find(ReleaseEntity, { order: { number: 'DESC' }, take: 1 });
    const [row] = await change.tx.query<{ digest: string }>('SELECT registry.digest_of($1::jsonb) AS digest', [JSON.stringify(document)]);
    const digest = row?.digest ?? '';
    if (newest?.digest === digest) return toRelease(newest);
    const release = { number: (newest?.number ?? 0) + 1, digest, document, note };
    await change.manager.insert(ReleaseEntity, release as object);
    return toRelease(release);
  }

  /** The release the candidate would lead to, with standard values written in; or what would be wrong with it. */
  async foresee(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<Foreseen> {
    const document = await change.composeWith(candidate, beside);
    try {
      return { release: checkRelease(document, await change.adapters()), violations: [] };
    } catch (error) {
      if (!(error instanceof LienThongError && error.code === 'REGISTRY_INVALID')) throw error;
      return { violations: error.violations.map(violation => seenFrom(candidate, document, violation)) };
    }
  }

  async adapters(): Promise<AdapterEntity[]> {
    return this.database.orm(adaptersIn);
  }

  /** The dispatcher tells what it can host; several may do so at once. */
  async offerAdapters(adapters: readonly AdapterEntity[]): Promise<void> {
    await this.database.orm(manager => manager.upsert(AdapterEntity, [...adapters], ['id']));
  }

  /** Releases without their content, newest first; only those before a number. */
  async summaries(limit: number, before?: number): Promise<ReleaseSummary[]> {
    return this.database.query<ReleaseSummary>(
      `SELECT number, digest, note, created_at AS "createdAt" FROM registry.releases
       WHERE $2::int IS NULL OR number < $2 ORDER BY number DESC LIMIT $1`,
      [limit, before ?? null],
    );
  }

  /** Stores a secret of a connection, already sealed. */
  async putSecret(
    connection: string,
    name: string,
    sealed: Buffer,
    { overlapSeconds = 0, on = this.database }: SecretOptions = {},
  ): Promise<void> {
    await on.query(
      `INSERT INTO registry.secrets (connection, name, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (connection, name) DO UPDATE SET sealed = excluded.sealed, changed_at = now(),
         previous = CASE WHEN $4 > 0 THEN secrets.sealed END,
         previous_until = CASE WHEN $4 > 0 THEN clock_timestamp() + $4 * interval '1 second' END`,
      [connection, name, sealed, overlapSeconds],
    );
  }

  /** Which secrets of a connection are set, and since when. */
  async secretStates(connection: string): Promise<SecretState[]> {
    return this.database.query<SecretState>(
      'SELECT name, changed_at AS "changedAt" FROM registry.secrets WHERE connection = $1 ORDER BY name',
      [connection],
    );
  }

  /** The sealed secrets of a connection. */
  async secrets(connection: string): Promise<SealedSecrets> {
    const rows = await this.database.query<{ name: string; sealed: Buffer; previous: Buffer | null }>(
      `SELECT name, sealed, CASE WHEN previous_until > clock_timestamp() THEN previous END AS previous
       FROM registry.secrets WHERE connection = $1 ORDER BY name`,
      [connection],
    );
    const present = new Map(rows.map(({ name, sealed }) => [name, sealed]));
    if (rows.every(({ previous }) => previous === null)) return { present };
    return { present, previous: new Map(rows.map(({ name, sealed, previous }) => [name, previous ?? sealed])) };
  }
}

function adaptersIn(manager: EntityManager): Promise<AdapterEntity[]> {
  return manager.find(AdapterEntity, { order: { id: 'ASC' } });
}

function seenFrom({ kind, id }: ResourceContent, document: ReleaseDocument, violation: Violation): Violation {
  const part = RELEASE_PARTS[kind];
  const place = ((document[part] ?? []) as readonly ResourceDocument[]).findIndex(resource => nameOf(kind, resource) === id);
  const own = `/${part}/${place}`;
  const { pointer } = violation;
  return pointer === own || pointer.startsWith(`${own}/`) ? { ...violation, pointer: pointer.slice(own.length) } : violation;
}

function toRelease(row: { number: number; document: ReleaseDocument }): Release {
  return { ...row.document, number: row.number };
}

/** Name under which a secret of a connection is sealed: a value copied to another connection does not open there. */
export function secretName(connection: string, name: string): string {
  return `${connection}/${name}`;
}
