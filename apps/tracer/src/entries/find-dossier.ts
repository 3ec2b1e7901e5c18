import type { Sender } from '@lienthong/security';
import { readsAll } from '../looks/readers';
import type { DossierTimelines } from '../timeline/dossier-timelines';

/** No dossier is called so. */
export const NONE = '';

/** The dossier of that name; who sees own acts only must not learn from an error which dossiers there are, and finds none instead. */
export function findFor(sender: Sender, timelines: DossierTimelines, name: string): Promise<string> {
  const found = timelines.find(name);
  return readsAll(sender) ? found : found.catch(() => NONE);
}
