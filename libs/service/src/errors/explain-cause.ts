import type { Locale } from '@lienthong/config';
import type { Cause } from '@lienthong/dossier';
import { causesByClass, causeTexts } from './catalogue-causes';
import { fill, type ErrorText } from './error-texts';

/** Why deliveries stand still, in one language. `system`: the receiver's name as people know it. */
export function explainCause(cause: Omit<Cause, 'id' | 'connection'>, system: string, locale: Locale): ErrorText {
  const { class: failure, code, table, value, detail, mappingVersion } = cause;
  const { title, what, why, do: action } = (causeTexts[code] ?? causesByClass[failure])[locale];
  const known = { system, code, table, value, detail: detail ?? code, mappingVersion };
  const params = Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== null));
  return { title: fill(title, params), what: fill(what, params), why: fill(why, params), do: fill(action, params) };
}
