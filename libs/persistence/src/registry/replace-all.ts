import { RESOURCE_KINDS, type ResourceKind } from '@lienthong/dossier';
import { addAct } from '../outbox/add-act';
import { newAct } from '../outbox/new-act';
import { nameOf, RELEASE_PARTS, type ReleaseDocument, type ResourceDocument, type Stopped } from './release';
import type { RegistryChange } from './registry-change';
import { IN_FORCE, keyOf } from './versions';

interface Given {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly document: ResourceDocument;
}

/**
 * Puts a whole document in force: the way of whoever holds the database, for the first configuration and for emergencies. What
 * stands as it is keeps its version; every difference is an act.
 */
export async function replaceAll(change: RegistryChange, document: ReleaseDocument, by: string): Promise<void> {
  const given = RESOURCE_KINDS.flatMap(kind => resourcesOf(kind, document));
  const same = await unchanged(change, given);
  const standing = (await change.present()).filter(({ state }) => IN_FORCE.includes(state));
  for (const version of standing) {
    if (same.has(keyOf(version))) continue;
    await change.update(version, { state: 'retired', stopped: null });
    if (!given.some(one => keyOf(one) === keyOf(version))) await tell(change, 'retired', version, by);
  }
  for (const one of given) {
    if (same.has(keyOf(one))) continue;
    await change.settle(one.kind, one.id);
    const { version } = await change.add(one.kind, one.id, one.document, 'active', by);
    await tell(change, 'activated', { ...one, version }, by);
  }
}

function resourcesOf(kind: ResourceKind, document: ReleaseDocument): Given[] {
  const part = (document[RELEASE_PARTS[kind]] ?? []) as readonly (ResourceDocument & { readonly stopped?: Stopped })[];
  return part
    .filter(({ stopped }) => !stopped?.retired)
    .map(resource => {
      const content = Object.entries(resource).filter(([name]) => name !== 'stopped'); // how it stands is not what it is
      return { kind, id: String(nameOf(kind, resource)), document: Object.fromEntries(content) };
    });
}

/** Which of them are in force with exactly this content. */
async function unchanged(change: RegistryChange, given: readonly Given[]): Promise<ReadonlySet<string>> {
  const rows = await change.tx.query<{ kind: ResourceKind; id: string }>(
    `SELECT v.kind, v.id FROM unnest($1::text[], $2::text[], $3::jsonb[]) AS g (kind, id, document)
     JOIN registry.versions v ON v.kind = g.kind AND v.id = g.id AND v.digest = registry.digest_of(g.document)
     WHERE v.state = ANY($4)`,
    [given.map(one => one.kind), given.map(one => one.id), given.map(one => JSON.stringify(one.document)), IN_FORCE],
  );
  return new Set(rows.map(keyOf));
}

async function tell(change: RegistryChange, what: string, { kind, id, version }: VersionName, by: string) {
  const act = newAct({
    ...{ act: `${kind}.${what}`, actor: by },
    subjects: kind === 'connection' ? { connection: id } : {},
    details: { resource: keyOf({ kind, id }), version },
  });
  await addAct(change.tx, 'intake', act, keyOf({ kind, id }));
}

interface VersionName {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: number;
}
