import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { LienThongError, VERSION_STATES, isInForce, isOpen, type ResourceKind, type VersionState } from '@lienthong/dossier';
import type { Database, Queryable } from '../database';
import { VersionEntity } from './entities';
import type { ReleaseDocument, ResourceDocument } from './release';
import { RELEASE_PARTS } from './release';

/** Makes of all who change the registry a queue, so that release numbers have no gaps and what was checked is what takes effect. */
const REGISTRY_LOCK = 4913;

export const IN_FORCE = VERSION_STATES.filter(isInForce);
const OPEN = VERSION_STATES.filter(isOpen);

/** One version of a resource. */
export type Version = Readonly<VersionEntity>;

/** A version without its content. */
export type VersionSummary = Omit<Version, 'document'>;

/** Versions of systems, code tables, connections and routes, as read by anybody. */
export class VersionStore {
  constructor(private readonly database: Database) {}

  /** Throws `VERSION_UNKNOWN`. */
  async find(kind: ResourceKind, id: string, version: number): Promise<Version> {
    return this.database.orm(manager => findIn(manager, kind, id, version));
  }

  /** All versions of one resource, the newest first; empty where there is no such resource. */
  async history(kind: ResourceKind, id: string): Promise<Version[]> {
    return this.database.orm(manager => manager.find(VersionEntity, { where: { kind, id }, order: { version: 'DESC' } }));
  }

  /** What is in force and what is being prepared of a kind, or of all. A registry has hundreds of resources: all are read. */
  async present(kind?: ResourceKind): Promise<Version[]> {
    return this.database.orm(manager => presentIn(manager, kind));
  }

  /** Changes the registry, one at a time: what is read inside stays so until it ends. */
  async change<T>(work: (change: RegistryChange) => Promise<T>): Promise<T> {
    return this.database.ormTransaction(async (manager, tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [REGISTRY_LOCK]);
      return work(new RegistryChange(manager, tx));
    });
  }
}

/** A change of the registry under way; nothing of it is seen before it has ended. */
export class RegistryChange {
  constructor(
    readonly manager: EntityManager,
    /** For what must happen together with it. */
    readonly tx: Queryable,
  ) {}

  find(kind: ResourceKind, id: string, version: number): Promise<Version> {
    return findIn(this.manager, kind, id, version);
  }

  present(kind?: ResourceKind): Promise<Version[]> {
    return presentIn(this.manager, kind);
  }

  /** Number of the newest version, 0 if there is none. */
  async newest(kind: ResourceKind, id: string): Promise<number> {
    return (await this.manager.maximum(VersionEntity, 'version', { kind, id })) ?? 0;
  }

  async add(kind: ResourceKind, id: string, document: ResourceDocument, state: VersionState, by: string): Promise<Version> {
    const version = (await this.newest(kind, id)) + 1;
    const row = { kind, id, version, state, document, revision: 1, editors: [by], changedAt: new Date() };
    await this.manager.insert(VersionEntity, row as object);
    return this.find(kind, id, version);
  }

  /** Writes what is given, and raises the revision. */
  async update(
    { kind, id, version, revision }: Version,
    values: Partial<Pick<Version, 'state' | 'document' | 'editors' | 'submittedBy' | 'decidedBy' | 'stopped'>>,
  ): Promise<Version> {
    await this.manager.update(VersionEntity, { kind, id, version }, {
      ...values,
      revision: revision + 1,
      changedAt: new Date(),
    } as object);
    return this.find(kind, id, version);
  }

  /** What was still to be sent of earlier versions is the business of the one that comes into force. */
  async settle(kind: ResourceKind, id: string): Promise<void> {
    await this.manager.update(VersionEntity, { kind, id, state: 'retired' }, { stopped: null });
  }

  async discard({ kind, id, version }: Version): Promise<void> {
    await this.manager.delete(VersionEntity, { kind, id, version });
  }

  /** The version in force; undefined where there is none. */
  async inForce(kind: ResourceKind, id: string): Promise<Version | undefined> {
    return (await this.manager.findOneBy(VersionEntity, { kind, id, state: In(IN_FORCE) })) ?? undefined;
  }

  /** Everything in force as one document, each part sorted by name so that the same content is always the same document. */
  async compose(): Promise<ReleaseDocument> {
    return documentOf(await this.released());
  }

  /**
   * What would be in force with the candidate and those beside it, and with what was tested and is to come into force for the
   * first time.
   */
  async composeWith(candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<ReleaseDocument> {
    const others = (await this.present()).filter(({ state }) => state === 'tested' || state === 'submitted');
    const rows = new Map<string, Part>();
    for (const row of [...others, ...(await this.released()), ...beside, candidate]) rows.set(keyOf(row), row);
    return documentOf([...rows.values()]);
  }

  private released(): Promise<Version[]> {
    // A stopped connection stays with how it stands; a stopped route does not.
    return this.manager.find(VersionEntity, { where: [{ state: 'active' }, { kind: 'connection', stopped: Not(IsNull()) }] });
  }
}

/** Content that is to come into force. */
export interface ResourceContent {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly document: ResourceDocument;
}

type Part = ResourceContent & Partial<Pick<Version, 'stopped'>>;

function documentOf(rows: readonly Part[]): ReleaseDocument {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const part = (kind: ResourceKind) => sorted.filter(row => row.kind === kind).map(released);
  const parts = Object.entries(RELEASE_PARTS).map(([kind, name]) => [name, part(kind as ResourceKind)]);
  return Object.fromEntries(parts) as ReleaseDocument; // checked before it is issued
}

function keyOf({ kind, id }: Pick<ResourceContent, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

function released({ document, stopped }: Part): ResourceDocument {
  return stopped ? { ...document, stopped } : document;
}

async function findIn(manager: EntityManager, kind: ResourceKind, id: string, version: number): Promise<Version> {
  const found = await manager.findOneBy(VersionEntity, { kind, id, version });
  if (found) return found;
  throw new LienThongError('VERSION_UNKNOWN', 'absent', `There is no version ${version} of ${kind} ${id}`, {
    params: { kind, id, version },
  });
}

async function presentIn(manager: EntityManager, kind?: ResourceKind): Promise<Version[]> {
  return manager.find(VersionEntity, {
    where: { ...(kind !== undefined && { kind }), state: In([...IN_FORCE, ...OPEN]) },
    order: { kind: 'ASC', id: 'ASC', version: 'ASC' },
  });
}
