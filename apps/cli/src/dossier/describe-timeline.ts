import type { Locale } from '@lienthong/config';
import { eventDefinitions, isEventType, isNationalState, nationalStates, type DeliveryState } from '@lienthong/dossier';
import { columns, localTime, plain } from '../terminal';
import { ACT_WORDS, ACTIONS, DELIVERY_WORDS, labels, VERDICTS } from './words';

/** As much of a mark as the table shows. */
export interface TimelineMark {
  readonly kind: string;
  readonly at: string;
  readonly system?: string;
  readonly type?: string;
  readonly state?: string | number;
  readonly transition?: string;
  readonly routing?: string;
  readonly attemptCount?: number;
  readonly parked?: { readonly code: string; readonly owner: string; readonly detail?: string };
  readonly dueAt?: string;
  readonly act?: string;
  readonly actor?: string;
  readonly reason?: string;
  /** Others of the same kind that stand under this one. */
  readonly cluster?: { readonly ids: readonly string[] };
}

/** As much of the API's answer as the table shows. */
export interface TimelineAnswer {
  readonly dossierId: string;
  readonly aliases: readonly { readonly system: string; readonly code: string }[];
  readonly procedure?: string;
  readonly agency?: string;
  readonly state?: number;
  readonly stateAt?: string;
  readonly verdict: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly owner?: string;
    readonly action: string;
    readonly others: number;
  };
  readonly complete: boolean;
  readonly missing: readonly { readonly what: string; readonly sequence?: number; readonly event?: string }[];
  readonly marks: readonly TimelineMark[];
}

/** A timeline for the terminal: where the dossier stands and who must act, then one line for each event, delivery and act. */
export function describeTimeline(answer: TimelineAnswer, lang: Locale): string {
  const word = labels(lang);
  const { aliases, dossierId, marks, missing, complete } = answer;
  const head = [
    `${word.codes}: ${aliases.map(alias => `${alias.code} (${alias.system})`).join(', ') || dossierId}`,
    ...about(answer, lang),
    ...verdictLines(answer, lang),
  ];
  if (!complete) {
    const gaps = missing.map(({ what, sequence, event }) => `${what} ${sequence ?? event ?? ''}`.trim());
    head.push(`${word.incomplete}: ${gaps.join(', ') || '…'}`);
  }
  return `${[...head.map(plain), ''].join('\n')}\n${describeMarks(marks, lang)}`;
}

/** A line for each mark. */
export function describeMarks(marks: readonly TimelineMark[], lang: Locale): string {
  const word = labels(lang);
  const titles = [word.at, '', word.system, word.what, word.result, word.tries, word.cause];
  return `${columns([titles, ...marks.map(mark => row(mark, lang).map(plain))]).join('\n')}\n`;
}

function about({ procedure, agency, state, stateAt }: TimelineAnswer, lang: Locale): string[] {
  const word = labels(lang);
  const since = stateAt === undefined ? '' : `, ${localTime(stateAt, lang)}`;
  return [
    ...(procedure === undefined ? [] : [`${word.procedure}: ${procedure}${agency === undefined ? '' : ` · ${word.agency} ${agency}`}`]),
    ...(state === undefined ? [] : [`${word.state}: ${stateName(state, lang)}${since}`]),
  ];
}

function verdictLines({ verdict }: TimelineAnswer, lang: Locale): string[] {
  const word = labels(lang);
  const { code, params, owner, action, others } = verdict;
  const sentence = VERDICTS[code]?.[lang].replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name, params[name], lang)) ?? code;
  const doing = ACTIONS[action]?.[lang];
  return [
    `${word.verdict}: ${sentence}${others > 0 ? ` (+${others} ${word.others})` : ''}`,
    ...(owner === undefined ? [] : [`${word.owner}: ${owner === 'operations' ? word.operations : owner}`]),
    ...(doing === undefined ? [] : [`${word.action}: ${doing}`]),
  ];
}

function valueOf(name: string, value: string | number | undefined, lang: Locale): string {
  if (value === undefined) return '–';
  if (name === 'event') return eventName(String(value), lang);
  if (name === 'state') return stateName(Number(value), lang);
  return ['since', 'dueAt', 'at'].includes(name) ? localTime(String(value), lang) : String(value);
}

function row(mark: TimelineMark, lang: Locale): string[] {
  const word = labels(lang);
  const { kind, at, system = '', type = '' } = mark;
  const time = localTime(at, lang);
  switch (kind) {
    case 'event': {
      const odd = [
        mark.routing === 'unrouted' ? word.unrouted : '',
        mark.transition === 'unexpected' || mark.transition === 'stale' ? word[mark.transition] : '',
      ];
      const state = typeof mark.state === 'number' ? stateName(mark.state, lang) : '';
      return [time, word.event, system, what(mark, lang), state, '', odd.filter(Boolean).join(', ')];
    }
    case 'delivery':
      return [time, word.delivery, system, what(mark, lang), deliveryState(mark.state, lang), tries(mark), cause(mark, lang)];
    case 'act':
      return [time, word.act, system, actName(mark, lang), '', '', [mark.actor, mark.reason].filter(Boolean).join(': ')];
    default:
      return [time, kind, system, type, String(mark.state ?? ''), '', ''];
  }
}

function what({ type = '', cluster }: TimelineMark, lang: Locale): string {
  return cluster === undefined ? eventName(type, lang) : `${eventName(type, lang)} … ×${cluster.ids.length}`;
}

function cause({ parked, dueAt }: TimelineMark, lang: Locale): string {
  const word = labels(lang);
  if (!parked) return dueAt === undefined ? '' : `${word.nextTry} ${localTime(dueAt, lang)}`;
  const owner = parked.owner === 'operations' ? word.operations : parked.owner;
  return `${owner}: ${parked.code}${parked.detail === undefined ? '' : ` “${parked.detail}”`}`;
}

function tries({ attemptCount = 0 }: TimelineMark): string {
  return attemptCount === 0 ? '–' : String(attemptCount);
}

function deliveryState(state: string | number | undefined, lang: Locale): string {
  return DELIVERY_WORDS[state as DeliveryState]?.[lang] ?? String(state ?? '');
}

function actName({ act = '' }: TimelineMark, lang: Locale): string {
  return ACT_WORDS[act]?.[lang] ?? act;
}

function stateName(state: number, lang: Locale): string {
  return isNationalState(state) ? `${state} ${nationalStates[state].name[lang]}` : String(state);
}

function eventName(type: string, lang: Locale): string {
  return isEventType(type) ? eventDefinitions[type].title[lang] : type;
}
