import { eventNameOf } from '../../format/event-names';
import { momentOf } from '../../format/moments';
import { currentLanguage } from '../../language/language';
import { stateOf } from '../../status/catalogue';
import type { RouteChange } from './compare';
import type { ConditionName, RouteConditions } from './model';
import { say } from './texts';

/** One value of a condition as people read it. */
export function valueOf(field: ConditionName | 'to', value: string | number): string {
  if (field === 'types') return eventNameOf(String(value));
  if (field === 'states') return stateOf('dossier', value)?.[currentLanguage()] ?? String(value);
  return String(value);
}

export function valuesOf(field: ConditionName | 'to', values: readonly (string | number)[]): string {
  return values.map(value => valueOf(field, value)).join(', ');
}

/** From when until when a route holds; empty where it has no limits. */
export function validityOf({ validFrom, validTo }: RouteConditions): string {
  if (validFrom === undefined && validTo === undefined) return '';
  return say('from-until', {
    from: validFrom === undefined ? say('now') : momentOf(validFrom),
    to: validTo === undefined ? say('forever') : momentOf(validTo),
  });
}

/** A difference as a sentence. */
export function sentenceOf(change: RouteChange): string {
  const field = say(change.field);
  if (change.kind !== 'moved') return say(`change-${change.kind}`, { field, values: valuesOf(change.field, change.values) });
  const none = say(change.field === 'validFrom' ? 'now' : 'forever');
  const [before, after] = [change.before, change.after].map(moment => (moment === undefined ? none : momentOf(moment))) as [string, string];
  return say('change-moved', { field, before, after });
}
