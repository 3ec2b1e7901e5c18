import type { ResourceKind } from '@lienthong/dossier';
import { differences } from '@lienthong/mapping';
import { addAct, keyOf, newAct, type Queryable, type RegistryChange, type Version } from '@lienthong/persistence';

/** More changes than a person reads; the rest is in the versions themselves, whose digests are in the act. */
const MOST_CHANGES = 100;

interface Name {
  readonly kind: ResourceKind;
  readonly id: string;
}

/** What somebody did to a resource, or was refused to do. */
interface Done {
  readonly by: string;
  /** Past participle, for instance `activated`. */
  readonly what: string;
  readonly details: object;
  readonly reason?: string | undefined;
}

/** Tells an act upon a resource of the registry, in the transaction that does it. */
export async function tell(tx: Queryable, { kind, id }: Name, { by, what, details, reason }: Done): Promise<void> {
  const resource = keyOf({ kind, id });
  const act = newAct({
    ...{ act: `${kind}.${what}`, actor: by },
    subjects: kind === 'connection' ? { connection: id } : {},
    ...(reason !== undefined && { reason }),
    details: { resource, ...details },
  });
  await addAct(tx, 'intake', act, resource);
}

/** Tells what an editor made of a version. */
export async function tellVersion(change: RegistryChange, version: Version, { details, ...done }: Done): Promise<void> {
  await tell(change.tx, version, { ...done, details: { version: version.version, digest: version.digest, ...details } });
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
