import { Injectable } from '@nestjs/common';
import { LienThongError, type Violation } from '@lienthong/dossier';
import { breakingChanges, type Break } from '@lienthong/mapping';
import { RegistryStore, type RegistryChange, type ReleaseDocument, type ResourceContent } from '@lienthong/persistence';
import { translationProblems } from './translation-problems';

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
    const { release, violations } = await this.registry.foresee(change, candidate, beside);
    if (!release) return { violations, breaks: [] };
    const before = await change.latest();
    return { violations: translationsOf(candidate, release), breaks: before ? breakingChanges(before, release) : [] };
  }

  /** Throws `VERSION_INVALID` with all of it. */
  async require(change: RegistryChange, candidate: ResourceContent): Promise<void> {
    const { violations } = await this.assess(change, candidate);
    if (violations.length === 0) return;
    const { kind, id } = candidate;
    throw new LienThongError('VERSION_INVALID', 'invalid', `The version of ${kind} ${id} has ${violations.length} problem(s)`, {
      params: { kind, id, problems: violations.length },
      violations,
    });
  }
}

function translationsOf({ kind, id }: ResourceContent, release: ReleaseDocument): Violation[] {
  switch (kind) {
    case 'connection':
      return release.connections.filter(one => one.id === id).flatMap(connection => translationProblems(connection, release));
    case 'code-table':
      return release.connections
        .filter(({ sharedTables = [] }) => sharedTables.includes(id))
        .filter(connection => translationProblems(connection, release).length > 0)
        .map(connection => ({
          pointer: '/entries',
          code: 'connection-fails',
          message: `With this table connection ${connection.id} no longer translates as its tests say`, // no word of what others test
        }));
    case 'system':
    case 'route':
      return [];
  }
}
