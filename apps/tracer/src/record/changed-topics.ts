import { RESOURCE_KINDS } from '@lienthong/dossier';
import type { Topic } from '@lienthong/persistence';
import type { Entry } from '@lienthong/trail';

/** Acts upon the registry are named after what they are upon. */
const REGISTRY = new RegExp(`^(?:${RESOURCE_KINDS.join('|')})\\.`);

/**
 * What readers may want to see anew after these were recorded: the trail, the dossiers they are of, and after an act of somebody what
 * stands everywhere, and the registry where it was upon that.
 */
export function changedTopics(entries: readonly Entry[]): readonly Topic[] {
  const dossiers = new Set(entries.flatMap(({ subjects }) => subjects.dossier ?? []));
  const acts = entries.filter(({ kind }) => kind === 'act');
  const upon = acts.some(({ content: { act } }) => typeof act === 'string' && REGISTRY.test(act));
  return [
    ...[...dossiers].map(id => `dossier:${id}` as const),
    ...(entries.length > 0 ? (['trail'] as const) : []),
    ...(acts.length > 0 ? (['overview', 'parked'] as const) : []),
    ...(upon ? (['registry'] as const) : []),
  ];
}
