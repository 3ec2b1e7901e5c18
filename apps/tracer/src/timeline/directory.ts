import { LienThongError } from '@lienthong/dossier';
import type { Releases } from '@lienthong/persistence';

/** What the registry in force says of systems: their names, their teams, and which of them is behind a connection. */
export interface Directory {
  readonly systems: ReadonlyMap<string, { readonly name: string; readonly team: string }>;
  /** By connection. */
  readonly systemOf: ReadonlyMap<string, string>;
}

export const EMPTY_DIRECTORY: Directory = { systems: new Map(), systemOf: new Map() };

/** The directory as it is now; empty while nothing was published. */
export async function directoryOf(releases: Releases): Promise<Directory> {
  try {
    const { systems, connections } = await releases.current();
    return {
      systems: new Map(systems.map(({ id, name, team }) => [id, { name, team }])),
      systemOf: new Map(connections.map(({ id, system }) => [id, system])),
    };
  } catch (error) {
    if (error instanceof LienThongError && error.code === 'REGISTRY_EMPTY') return EMPTY_DIRECTORY;
    throw error;
  }
}
