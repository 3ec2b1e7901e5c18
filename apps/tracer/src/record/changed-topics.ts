import type { Topic } from '@lienthong/persistence';
import type { Entry } from '@lienthong/trail';

/** What readers may want to see anew after these were recorded: the dossiers they are of, and after an act of somebody what stands everywhere. */
export function changedTopics(entries: readonly Entry[]): readonly Topic[] {
  const dossiers = new Set(entries.flatMap(({ subjects }) => subjects.dossier ?? []));
  const acts = entries.some(({ kind }) => kind === 'act');
  return [...[...dossiers].map(id => `dossier:${id}` as const), ...(acts ? (['overview', 'parked'] as const) : [])];
}
