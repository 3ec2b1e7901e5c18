import type { Act } from '@lienthong/dossier';
import { newAct } from '@lienthong/persistence';
import { originOf } from './place';
import type { Trial } from './trials';

/** That somebody has a version tried, and where. */
export function trialAct(what: 'tried' | 'probed', { tested, by, secretsFrom }: Trial, details: Act['details'] = {}): Act {
  const { spec, version } = tested;
  return connectionAct(what, by, spec.id, { version, url: originOf(spec) ?? '', secrets: secretsFrom, ...details });
}

export function connectionAct(what: string, actor: string, connection: string, details: Act['details']): Act {
  return newAct({
    ...{ act: `connection.${what}`, actor, subjects: { connection } },
    details: { resource: aboutOf(connection), ...details },
  });
}

/** What acts upon a connection are ordered by. */
export function aboutOf(connection: string): string {
  return `connection:${connection}`;
}
