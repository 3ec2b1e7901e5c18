import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { ResourceKind, VersionState } from '@lienthong/dossier';
import type { Queryable } from '../database';
import { addNeeded, documentOf, type Part, type ResourceContent } from './compose-release';
import { AdapterEntity, ReleaseEntity, VersionEntity } from './entities';
import type { Release, ReleaseDocument, ResourceDocument } from './release';
import { findIn, IN_FORCE, keyOf, knownIn, presentIn, type Version } from './versions';

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

  known(): Promise<Version[]> {
    return knownIn(this.manager);
  }

  /** The release in force before the change; undefined where none was issued yet. */
  async latest(): Promise<Release | undefined> {
    const [row] = await this.manager.find(ReleaseEntity, { order: { number: 'DESC' }, take: 1 });
    return row && { ...row.document, number: row.number };
  }

  adapters(): Promise<AdapterEntity[]> {
    return this.manager.find(AdapterEntity, { order: { id: 'ASC' } });
  }

  /** Names of the secrets of a connection that are set. */
  async secretNames(connection: string): Promise<string[]> {
    const rows = await this.tx.query<{ name: string }>('SELECT name FROM registry.secrets WHERE connection = $1', [connection]);
    return rows.map(({ name }) => name);
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

  /** Takes away a version that never was in force. With the last one of a connection its secrets go, too: the name is free then. */
  async discard({ kind, id, version }: Version): Promise<void> {
    await this.manager.delete(VersionEntity, { kind, id, version });
    if (kind === 'connection' && (await this.newest(kind, id)) === 0)
      await this.tx.query('DELETE FROM registry.secrets WHERE connection = $1', [id]);
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
   * What would be in force with the candidate, those beside it, and those they need that were tested and are to come into force for
   * the first time. What else is being prepared is nobody's business: it may be unsound.
   */
  async composeWith(candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<ReleaseDocument> {
    const prepared = (await this.present()).filter(({ state }) => state === 'tested' || state === 'submitted');
    const rows = new Map<string, Part>();
    for (const row of [...(await this.released()), ...beside, candidate]) rows.set(keyOf(row), row);
    const known = new Map(prepared.map(row => [keyOf(row), row]));
    for (const one of [...beside, candidate]) addNeeded(rows, known, one);
    return documentOf([...rows.values()]);
  }

  private released(): Promise<Version[]> {
    // A stopped connection stays with how it stands; a stopped route does not.
    return this.manager.find(VersionEntity, { where: [{ state: 'active' }, { kind: 'connection', stopped: Not(IsNull()) }] });
  }
}
