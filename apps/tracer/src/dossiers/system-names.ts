import type { Releases } from '@lienthong/persistence';
import type { NameOf } from './dossier-row';

/** The names of the systems in force; a system of which nothing is in force goes by its code. */
export async function namesIn(releases: Releases): Promise<NameOf> {
  const { systems } = await releases.current();
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  return system => names.get(system) ?? system;
}
