import type { ResourceKind } from '@lienthong/dossier';
import type { Database } from '../database';
import { VersionEntity } from './entities';
import { RegistryChange } from './registry-change';
import { findIn, knownIn, presentIn, type Version } from './versions';

/** Longest anybody waits for the others, milliseconds: whoever waits holds a connection that others need. */
const PATIENCE = 3_000;

/** Makes of all who change the registry a queue, so that release numbers have no gaps and what was checked is what takes effect. */
const REGISTRY_LOCK = 4913;

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

  /** Of every resource there is or was: what is in force and what is being prepared, else its newest version. */
  async known(): Promise<Version[]> {
    return this.database.orm(knownIn);
  }

  /** What is in force and what is being prepared of a kind, or of all. A registry has hundreds of resources: all are read. */
  async present(kind?: ResourceKind): Promise<Version[]> {
    return this.database.orm(manager => presentIn(manager, kind));
  }

  /** Changes the registry, one at a time: what is read inside stays so until it ends. */
  async change<T>(work: (change: RegistryChange) => Promise<T>): Promise<T> {
    return this.database.ormTransaction(async (manager, tx) => {
      await tx.query(`SET LOCAL lock_timeout = ${PATIENCE}`);
      await tx.query('SELECT pg_advisory_xact_lock($1)', [REGISTRY_LOCK]);
      return work(new RegistryChange(manager, tx));
    });
  }

  /** Looks at the registry as it is at one moment, and waits for nobody. */
  async look<T>(work: (change: RegistryChange) => Promise<T>): Promise<T> {
    return this.database.ormTransaction(async (manager, tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return work(new RegistryChange(manager, tx));
    });
  }
}
