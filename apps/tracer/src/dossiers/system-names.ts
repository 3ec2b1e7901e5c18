import type { Releases } from '@lienthong/persistence';
import { directoryOf } from '../timeline/directory';
import type { NameOf } from './dossier-row';

/** The names of the systems in force; a system of which nothing is in force goes by its code. */
export async function namesIn(releases: Releases): Promise<NameOf> {
  const { systems } = await directoryOf(releases);
  return system => systems.get(system)?.name ?? system;
}
