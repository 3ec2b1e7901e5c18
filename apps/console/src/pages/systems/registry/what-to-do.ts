import type { Resource, VersionView } from './registry';

/** What waits to be done about a resource, the most urgent first. */
export type ToDo = 'approve' | 'resume' | 'submit' | 'test' | 'none';

export function toDoOf({ inForce, open }: Pick<Resource, 'inForce' | 'open'>): ToDo {
  if (open?.state === 'submitted') return 'approve';
  if (inForce?.state === 'suspended') return 'resume';
  if (open?.state === 'tested') return 'submit';
  return open ? 'test' : 'none';
}

const ORDER: readonly ToDo[] = ['approve', 'resume', 'submit', 'test', 'none'];

/** The most urgent of several. */
export function mostUrgent(resources: readonly Pick<Resource, 'inForce' | 'open'>[]): ToDo {
  const found = new Set(resources.map(toDoOf));
  return ORDER.find(one => found.has(one)) ?? 'none';
}

/** Which versions there are, in short: `v5 → v6`, `v1`, `v2 (…)`. */
export function versionsInShort({ inForce, open }: { readonly inForce: VersionView | null; readonly open: VersionView | null }): string {
  return [inForce, open].flatMap(version => (version ? [`v${version.version}`] : [])).join(' → ');
}
