import { eventNameOf } from '../../../format/event-names';
import { momentOf, spanOf } from '../../../format/moments';
import { currentLanguage, language } from '../../../language/language';
import { stateOf } from '../../../status/catalogue';
import type { ParkReason } from '@lienthong/dossier/browser';
import type { Verdict } from '../model';
import { causes, verdicts } from './texts';

/** Gives a system the name people know. */
export type NameOf = (system: string) => string;

type VerdictKey = Parameters<typeof verdicts.say>[0];
type CauseKey = Parameters<typeof causes.say>[0];

/** Codes whose sentence says less about the lane of another team. */
const BY_LANE: readonly string[] = ['parked', 'retrying', 'unknown'];

/** Where the dossier stands, as people read it. */
export function verdictSentence({ code, params }: Verdict, nameOf: NameOf, now: string): string {
  const key = keyOf(code, params);
  return key === undefined ? verdicts.say('strange', { code }) : verdicts.say(key, worded(params, nameOf, now));
}

/** What its owner can do; undefined where nobody has to do anything. */
export function actionSentence({ action }: Verdict): string | undefined {
  return language.exists(action, { ns: 'verdict' }) ? verdicts.say(action as VerdictKey) : undefined;
}

/** Why a try failed or a delivery stands still, as part of a sentence. */
export function causeWords({ code, table = '', value = '' }: Pick<ParkReason, 'code' | 'table' | 'value'>): string {
  const known = language.exists(code, { ns: 'causes' });
  return known && (value !== '' || !code.startsWith('code-'))
    ? causes.say(code as CauseKey, { table, value })
    : causes.say('other', { code });
}

function keyOf(code: string, params: Verdict['params']): VerdictKey | undefined {
  const special = BY_LANE.includes(code) && params['event'] === undefined ? 'other' : code === 'done' ? params['term'] : undefined;
  const key = special === undefined ? code : `${code}-${special}`;
  return language.exists(key, { ns: 'verdict' }) ? (key as VerdictKey) : undefined;
}

function worded(params: Verdict['params'], nameOf: NameOf, now: string): Record<string, string | number> {
  const text = (name: string): string | undefined => (params[name] === undefined ? undefined : String(params[name]));
  const [system, event, since, dueAt, at, state] = ['system', 'event', 'since', 'dueAt', 'at', 'state'].map(text);
  const spent = (from: string | undefined): string => (from === undefined ? '' : spanOf(Date.parse(now) - Date.parse(from)));
  return {
    ...params,
    cause: causeWords({ code: text('cause') ?? '', table: text('table') ?? '', value: text('value') ?? '' }),
    age: spent(since),
    late: spent(dueAt),
    ...(system !== undefined && { system: nameOf(system) }),
    ...(event !== undefined && { event: eventNameOf(event) }),
    ...(since !== undefined && { since: momentOf(since) }),
    ...(dueAt !== undefined && { dueAt: momentOf(dueAt) }),
    ...(at !== undefined && { at: momentOf(at) }),
    ...(state !== undefined && { state: stateOf('dossier', state)?.[currentLanguage()] ?? state }),
  };
}
