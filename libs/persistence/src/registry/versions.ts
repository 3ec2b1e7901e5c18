import { In, type EntityManager } from 'typeorm';
import { isInForce, isOpen, LienThongError, VERSION_STATES, type ResourceKind } from '@lienthong/dossier';
import { VersionEntity } from './entities';

export const IN_FORCE = VERSION_STATES.filter(isInForce);
const OPEN = VERSION_STATES.filter(isOpen);

/** One version of a resource. */
export type Version = Readonly<VersionEntity>;

/** Throws `VERSION_UNKNOWN`. */
export async function findIn(manager: EntityManager, kind: ResourceKind, id: string, version: number): Promise<Version> {
  const found = await manager.findOneBy(VersionEntity, { kind, id, version });
  if (found) return found;
  throw new LienThongError('VERSION_UNKNOWN', 'absent', `There is no version ${version} of ${kind} ${id}`, {
    params: { kind, id, version },
  });
}

/** What is in force and what is being prepared of a kind, or of all. */
export async function presentIn(manager: EntityManager, kind?: ResourceKind): Promise<Version[]> {
  return manager.find(VersionEntity, {
    where: { ...(kind !== undefined && { kind }), state: In([...IN_FORCE, ...OPEN]) },
    order: { kind: 'ASC', id: 'ASC', version: 'ASC' },
  });
}

/** Of every resource there is or was: what is in force and what is being prepared, else its newest version. */
export async function knownIn(manager: EntityManager): Promise<Version[]> {
  const present = await presentIn(manager);
  const last = await manager
    .createQueryBuilder(VersionEntity, 'v')
    .distinctOn(['v.kind', 'v.id'])
    .orderBy('v.kind')
    .addOrderBy('v.id')
    .addOrderBy('v.version', 'DESC')
    .getMany();
  const there = new Set(present.map(keyOf));
  return [...present, ...last.filter(row => !there.has(keyOf(row)))];
}

/** What tells a resource from all others, of whatever kind: `connection:ho-tich.main`. Acts about it are ordered by this. */
export function keyOf({ kind, id }: { readonly kind: ResourceKind; readonly id: string }): string {
  return `${kind}:${id}`;
}
