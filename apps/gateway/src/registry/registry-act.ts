import type { Act, ResourceKind } from '@lienthong/dossier';
import { differences } from '@lienthong/mapping';
import { newAct } from '@lienthong/persistence';

/** More changes than a person reads; the rest is in the versions themselves, whose digests are in the act. */
const MOST_CHANGES = 100;

interface Name {
  readonly kind: ResourceKind;
  readonly id: string;
}

/** What an act about a resource is ordered by. */
export function aboutOf({ kind, id }: Name): string {
  return `${kind}:${id}`;
}

/** The act of somebody upon a resource of the registry. */
export function registryAct(by: string, what: string, name: Name, details: Readonly<Record<string, unknown>>, reason?: string): Act {
  return newAct({
    ...{ act: `${name.kind}.${what}`, actor: by },
    subjects: name.kind === 'connection' ? { connection: name.id } : {},
    ...(reason !== undefined && { reason }),
    details: { resource: aboutOf(name), ...details },
  });
}

/** The first changes, and how many there are besides. */
interface Changes {
  readonly changes: readonly { readonly pointer: string; readonly before?: unknown; readonly after?: unknown }[];
  readonly moreChanges?: number;
}

/** What stood there before and what stands there now, field by field. Documents of the registry hold no secrets and no dossiers. */
export function changesBetween(before: unknown, after: unknown): Changes {
  const found = differences(before, after);
  const changes = found.slice(0, MOST_CHANGES).map(({ pointer, expected, actual }) => ({
    pointer,
    ...(expected !== undefined && { before: expected }),
    ...(actual !== undefined && { after: actual }),
  }));
  return { changes, ...(found.length > MOST_CHANGES && { moreChanges: found.length - MOST_CHANGES }) };
}
