/** What the registry knows, each in versions of its own. */
export const RESOURCE_KINDS = ['system', 'code-table', 'connection', 'route'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** States of a version. At most one version of a resource is in force (`active` or `suspended`), at most one is being prepared. */
export const VERSION_STATES = ['draft', 'tested', 'submitted', 'active', 'suspended', 'retired'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** What somebody must be allowed to do for a move: prepare a version, or decide on what takes effect. */
export type MoveRight = 'registry:write' | 'registry:approve';

interface Move {
  readonly from: VersionState;
  readonly to: VersionState;
  readonly right: MoveRight;
  /** Why it was done must be said. */
  readonly reason: boolean;
}

const PREPARE = { right: 'registry:write', reason: false } as const;
const DECIDE = { right: 'registry:approve', reason: false } as const;
const EXPLAIN = { right: 'registry:approve', reason: true } as const;

/** The only moves a version can make. Editing makes of `tested` a `draft` again; a version that comes into force retires the one before. */
const MOVES: readonly Move[] = [
  { from: 'draft', to: 'tested', ...PREPARE },
  { from: 'tested', to: 'submitted', ...PREPARE },
  { from: 'tested', to: 'draft', ...PREPARE },
  { from: 'submitted', to: 'active', ...DECIDE },
  { from: 'submitted', to: 'draft', ...EXPLAIN }, // returned
  { from: 'active', to: 'suspended', ...EXPLAIN },
  { from: 'suspended', to: 'active', ...DECIDE },
  { from: 'active', to: 'retired', ...EXPLAIN },
  { from: 'suspended', to: 'retired', ...EXPLAIN },
  { from: 'retired', to: 'active', ...EXPLAIN }, // back to a version that was in force before
];

/** What others are built on is either there or not: only what messages go through can be suspended. */
const SUSPENDABLE: readonly ResourceKind[] = ['connection', 'route'];

/** The move of a version of that kind between two states; undefined where there is none. */
export function moveBetween(kind: ResourceKind, from: VersionState, to: VersionState): Move | undefined {
  return movesFrom(kind, from).find(move => move.to === to);
}

/** States a version of that kind can go to in one step. */
export function nextVersionStates(kind: ResourceKind, from: VersionState): VersionState[] {
  return movesFrom(kind, from).map(move => move.to);
}

function movesFrom(kind: ResourceKind, from: VersionState): readonly Move[] {
  return MOVES.filter(move => move.from === from && (move.to !== 'suspended' || SUSPENDABLE.includes(kind)));
}

/** True while the version is part of every new release. */
export function isInForce(state: VersionState): boolean {
  return state === 'active' || state === 'suspended';
}

/** True while the content of the version may still be changed. */
export function isOpen(state: VersionState): boolean {
  return state === 'draft' || state === 'tested' || state === 'submitted';
}
