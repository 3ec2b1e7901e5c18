import * as dossiers from './dossier-states';
import * as messages from './message-states';
import type { Shown } from './shown';
import * as work from './work-states';

/** One state, one word, one tone, one icon, wherever it is shown. Keys are the codes of the API. */
export const STATES = { ...messages, ...dossiers, ...work } satisfies Record<string, Record<string, Shown>>;

export type StateOf = keyof typeof STATES;

/** A state by its code; undefined for one this console does not know. */
export function stateOf(of: StateOf, code: string | number): Shown | undefined {
  const states: Readonly<Record<string, Shown>> = STATES[of];
  return Object.hasOwn(states, String(code)) ? states[String(code)] : undefined;
}
