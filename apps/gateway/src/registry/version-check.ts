import { Injectable } from '@nestjs/common';
import { LienThongError, type Violation } from '@lienthong/dossier';
import { breakingChanges, type Break } from '@lienthong/mapping';
import { RegistryStore, type ResourceContent, type RegistryChange } from '@lienthong/persistence';
import { translationProblems } from './translation-problems';

/** Everything there is to say against a version, at once. */
@Injectable()
export class VersionCheck {
  constructor(private readonly registry: RegistryStore) {}

  /** Pointers lead into the version's document. What is to come into force beside it is taken to be there. */
  async problems(
    change: RegistryChange,
    candidate: ResourceContent,
    beside: readonly ResourceContent[] = [],
  ): Promise<readonly Violation[]> {
    const { release, violations } = await this.registry.foresee(change, candidate, beside);
    if (!release) return violations;
    switch (candidate.kind) {
      case 'connection':
        return release.connections.filter(({ id }) => id === candidate.id).flatMap(connection => translationProblems(connection, release));
      case 'code-table':
        return release.connections
          .filter(({ sharedTables = [] }) => sharedTables.includes(candidate.id))
          .flatMap(connection => translationProblems(connection, release).map(violation => at(connection.id, violation)));
      case 'system':
      case 'route':
        return [];
    }
  }

  /** What is in force today and would break; empty where the version itself is not sound. */
  async breaks(change: RegistryChange, candidate: ResourceContent, beside: readonly ResourceContent[] = []): Promise<readonly Break[]> {
    const [{ release }, before] = await Promise.all([this.registry.foresee(change, candidate, beside), this.registry.latest()]);
    return release && before ? breakingChanges(before, release) : [];
  }

  /** Throws `VERSION_INVALID` with all of it. */
  async require(change: RegistryChange, candidate: ResourceContent): Promise<void> {
    const violations = await this.problems(change, candidate);
    if (violations.length === 0) return;
    const { kind, id } = candidate;
    throw new LienThongError('VERSION_INVALID', 'invalid', `The version of ${kind} ${id} has ${violations.length} problem(s)`, {
      params: { kind, id, problems: violations.length },
      violations,
    });
  }
}

/** A problem of a connection that uses the candidate. */
function at(connection: string, { pointer, ...rest }: Violation): Violation {
  return { pointer: `/connections/${connection}${pointer}`, ...rest };
}
