import { Injectable } from '@nestjs/common';
import { neededSecrets, type SecretSpec } from '@lienthong/adapter-sdk';
import { LienThongError, type Violation } from '@lienthong/dossier';
import { RegistryStore, type ConnectionSpec, type ResourceContent, type RegistryChange } from '@lienthong/persistence';
import { tableProblems, translationProblems } from './translation-problems';

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
      case 'code-table': {
        const own = tableProblems(candidate.document);
        if (own.length > 0) return own;
        return release.connections
          .filter(({ sharedTables = [] }) => sharedTables.includes(candidate.id))
          .flatMap(connection => translationProblems(connection, release).map(violation => at(connection.id, violation)));
      }
      case 'system':
      case 'route':
        return [];
    }
  }

  /** Throws `VERSION_INVALID` with all of it. */
  async require(change: RegistryChange, candidate: ResourceContent): Promise<void> {
    refuse(candidate, await this.problems(change, candidate));
  }

  /** Throws `VERSION_INVALID` with the secrets a connection needs and was not given: it could not log in once it is approved. */
  async requireSecrets(change: RegistryChange, candidate: ResourceContent): Promise<void> {
    if (candidate.kind !== 'connection') return;
    const { release, violations } = await this.registry.foresee(change, candidate);
    const connection = release?.connections.find(({ id }) => id === candidate.id); // with standard settings written in
    refuse(candidate, connection ? await this.missingSecrets(connection) : violations);
  }

  private async missingSecrets({ id, adapter: name, settings }: ConnectionSpec): Promise<Violation[]> {
    const adapter = (await this.registry.adapters()).find(one => one.id === name);
    const secrets = (adapter?.secrets ?? []) as readonly SecretSpec[];
    const set = new Set((await this.registry.secretStates(id)).map(state => state.name));
    return neededSecrets({ secrets }, settings)
      .filter(secret => !set.has(secret.name))
      .map(secret => ({ pointer: `/secrets/${secret.name}`, code: 'secret-missing', message: `Secret "${secret.name}" is not set.` }));
  }
}

function refuse({ kind, id }: ResourceContent, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new LienThongError('VERSION_INVALID', 'invalid', `The version of ${kind} ${id} has ${violations.length} problem(s)`, {
    params: { kind, id, problems: violations.length },
    violations,
  });
}

/** A problem of a connection that uses the candidate. */
function at(connection: string, { pointer, ...rest }: Violation): Violation {
  return { pointer: `/connections/${connection}${pointer}`, ...rest };
}
