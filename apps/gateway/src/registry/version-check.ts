import { Injectable } from '@nestjs/common';
import { neededSecrets, type SecretSpec } from '@lienthong/adapter-sdk';
import { LienThongError, type Violation } from '@lienthong/dossier';
import { breakingChanges, type Break } from '@lienthong/mapping';
import {
  RegistryStore,
  type ConnectionSpec,
  type Foreseen,
  type RegistryChange,
  type ReleaseDocument,
  type ResourceContent,
} from '@lienthong/persistence';
import { tableProblems, translationProblems } from './translation-problems';

/** What there is to say against a version. */
export interface Assessment {
  /** Everything that is wrong with it; pointers lead into its document. */
  readonly violations: readonly Violation[];
  /** What is in force today and would break; empty where the version itself is not sound. */
  readonly breaks: readonly Break[];
}

/** Says everything there is to say against a version, at once. */
@Injectable()
export class VersionCheck {
  constructor(private readonly registry: RegistryStore) {}

  /** What is to come into force beside it is taken to be there. */
  async assess(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<Assessment> {
    const { release, violations } = await this.foresee(change, candidate, beside);
    const before = release && (await change.latest());
    return { violations, breaks: before ? breakingChanges(before, release) : [] };
  }

  /** Throws `VERSION_INVALID` with all of it. */
  async require(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<void> {
    refuse(candidate, (await this.foresee(change, candidate, beside)).violations);
  }

  /** Throws `VERSION_INVALID` with the secrets a connection needs and was not given: it could not log in once it is approved. */
  async requireSecrets(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<void> {
    if (candidate.kind !== 'connection') return;
    const { release, violations } = await this.registry.foresee(change, candidate, beside);
    const connection = release?.connections.find(({ id }) => id === candidate.id); // with standard settings written in
    refuse(candidate, connection ? await missingSecrets(change, connection) : violations);
  }

  /** The release the candidate would lead to, and everything wrong with the candidate, its translations and their tests included. */
  private async foresee(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<Foreseen> {
    const { release, violations } = await this.registry.foresee(change, candidate, beside);
    return release ? { release, violations: translationsOf(candidate, release) } : { violations };
  }
}

async function missingSecrets(change: RegistryChange, { id, adapter: name, settings }: ConnectionSpec): Promise<Violation[]> {
  const adapter = (await change.adapters()).find(one => one.id === name);
  const secrets = (adapter?.secrets ?? []) as readonly SecretSpec[];
  const set = new Set(await change.secretNames(id));
  return neededSecrets({ secrets }, settings)
    .filter(secret => !set.has(secret.name))
    .map(secret => ({ pointer: `/secrets/${secret.name}`, code: 'secret-missing', message: `Secret "${secret.name}" is not set.` }));
}

function refuse({ kind, id }: ResourceContent, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new LienThongError('VERSION_INVALID', 'invalid', `The version of ${kind} ${id} has ${violations.length} problem(s)`, {
    params: { kind, id, problems: violations.length },
    violations,
  });
}

function translationsOf({ kind, id, document }: ResourceContent, release: ReleaseDocument): Violation[] {
  switch (kind) {
    case 'connection':
      return release.connections.filter(one => one.id === id).flatMap(connection => translationProblems(connection, release));
    case 'code-table': {
      const own = tableProblems(document);
      return own.length > 0 ? own : release.connections.flatMap(connection => brokenBy(id, connection, release));
    }
    case 'system':
    case 'route':
      return [];
  }
}

/** That a connection fails with the table; no word of what its team tests. */
function brokenBy(table: string, connection: ConnectionSpec, release: ReleaseDocument): Violation[] {
  const { id, sharedTables = [] } = connection;
  if (!sharedTables.includes(table) || translationProblems(connection, release).length === 0) return [];
  return [
    { pointer: '/entries', code: 'connection-fails', message: `With this table connection ${id} no longer translates as its tests say` },
  ];
}
