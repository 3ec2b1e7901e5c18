import { AdapterFailure, cleanDetail, comparable, type HttpResponse, textsOf } from '@lienthong/adapter-sdk';
import { textAt, valueAt } from './pointer';
import type { AnswerRule, Means, MeaningRow } from './rule-settings';
import type { DeclarativeSettings } from './settings';

type Answer = Pick<HttpResponse, 'status' | 'body'>;

/** What an answer comes to, if it is no failure. */
export type Outcome = 'done' | 'already-there' | 'absent';

/** Judges answers by the rules and the table of the settings; nothing is guessed from words that are not in the table. */
export class Verdict {
  constructor(private readonly settings: Pick<DeclarativeSettings, 'success' | 'meanings' | 'words'>) {}

  /** Can the answer be judged by its content, whatever its status? */
  knows(answer: Answer): boolean {
    return this.#meaning(answer) !== undefined || this.#succeeded(answer);
  }

  /** The outcome, where it is one the caller can use; throws an AdapterFailure for everything else. */
  of<O extends Outcome>(answer: Answer, usable: readonly O[], said: { readonly sent: unknown; readonly secrets: readonly string[] }): O {
    const row = this.#meaning(answer);
    const meant = row?.means ?? (this.#succeeded(answer) ? 'done' : undefined);
    const outcome = usable.find(one => one === meant);
    if (outcome !== undefined) return outcome;
    throw this.#failure(answer, row, said);
  }

  #failure(answer: Answer, row: MeaningRow | undefined, { sent, secrets }: { sent: unknown; secrets: readonly string[] }): AdapterFailure {
    const words = this.settings.words.map(pointer => textAt(answer.body, pointer)).filter(text => text !== undefined);
    const detail = cleanDetail([`HTTP ${answer.status}`, ...words].join(': '), [...textsOf(sent), ...secrets]);
    if (row !== undefined) return failureOf(row.means, row, detail);
    if (this.settings.success.some(rule => saysNo(rule, answer)))
      return new AdapterFailure('permanent', 'refused-by-target', 'The system refused the message.', { detail });
    return new AdapterFailure('ambiguous', 'not-the-format', 'The answer is neither the agreed success nor a known refusal.', { detail });
  }

  #meaning(answer: Answer): MeaningRow | undefined {
    return this.settings.meanings.find(row => fits(row, answer) && (row.contains === undefined || contains(row, row.contains, answer)));
  }

  #succeeded(answer: Answer): boolean {
    const { success } = this.settings;
    return success.length === 0 ? isGood(answer) : success.every(rule => fits(rule, answer));
  }
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Do all parts of the rule hold? An HTTP error is judged by the host unless the rule names it: a 500 may have done the work. */
export function fits({ status, at, values }: AnswerRule, answer: Answer): boolean {
  if (status === undefined ? !isGood(answer) : !status.includes(answer.status)) return false;
  if (at === undefined) return true;
  const found = valueAt(answer.body, at);
  return values === undefined ? isPresent(found) : values.some(value => value === found);
}

/** A "no" must be readable as one: something stands where success would, and it is another value. */
function saysNo({ at, values }: AnswerRule, answer: Answer): boolean {
  if (at === undefined || values === undefined) return false;
  const found = valueAt(answer.body, at);
  return isPresent(found) && values.every(value => value !== found);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function contains({ at = '' }: MeaningRow, text: string, answer: Answer): boolean {
  return comparable(textAt(answer.body, at) ?? '').includes(comparable(text));
}

function failureOf(means: Means, { scope = 'message', owner }: MeaningRow, detail: string): AdapterFailure {
  const facts = { detail, scope, ...(owner !== undefined && { owner }) };
  switch (means) {
    case 'transient':
      return new AdapterFailure('transient', 'unavailable', 'The system asks to try again later.', facts);
    case 'absent':
      return new AdapterFailure('permanent', 'dossier-unknown', 'The system does not know the dossier.', facts);
    case 'already-there':
    case 'permanent':
      return new AdapterFailure('permanent', 'refused-by-target', 'The system refused the message.', facts);
    case 'ambiguous':
      return new AdapterFailure('ambiguous', 'server-error', 'The system does not say what became of the message.', facts);
  }
}
