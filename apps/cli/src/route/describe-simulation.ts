import type { Locale } from '@lienthong/config';
import { localTime, plain } from '../terminal';
import { conditionText, labels } from './words';

/** A reason why nothing would be sent, as the gateway tells it. */
export interface ToldProblem {
  readonly code: string;
  readonly owner: string;
  readonly detail?: string;
  readonly table?: string;
  readonly value?: string;
}

/** What the gateway answers about an event. */
export interface SimulationAnswer {
  readonly release: number;
  readonly matches: readonly {
    readonly route: string;
    readonly connection: string;
    readonly name: string;
    readonly translation: {
      readonly ok: boolean;
      readonly mapping?: string;
      readonly mappingVersion?: string;
      readonly problems: readonly ToldProblem[];
    };
  }[];
  readonly misses: readonly { readonly route: string; readonly condition: string; readonly expected: unknown; readonly actual: unknown }[];
  readonly validation: { readonly valid: boolean; readonly violations: readonly { readonly pointer: string; readonly message: string }[] };
}

/** Would at least one connection get the event, and all of them something valid? */
export function isGood({ matches, validation }: SimulationAnswer): boolean {
  return validation.valid && matches.length > 0 && matches.every(({ translation }) => translation.ok);
}

/** Who would get the event and who would not, a line each with the reason. */
export function describeSimulation(answer: SimulationAnswer, lang: Locale): string {
  const word = labels(lang);
  const { release, matches, validation } = answer;
  const lines = [
    `${word.release} ${release}. ${word.nothingSent}`,
    ...(validation.valid ? [] : [`✕ ${word.invalid}:`]),
    ...validation.violations.map(({ pointer, message }) => `    ${pointer}: ${message}`),
    ...(matches.length === 0 ? [`✕ ${word.nobody}`] : matches.map(match => matchLine(match, lang))),
    ...missLines(answer, lang),
  ];
  return `${lines.map(plain).join('\n')}\n`;
}

function matchLine({ route, connection, name, translation }: SimulationAnswer['matches'][number], lang: Locale): string {
  const word = labels(lang);
  const { ok, mapping, mappingVersion, problems } = translation;
  const made = mapping === undefined ? [] : [`${word.mapping} ${mapping} ${word.version} ${mappingVersion}`];
  const result = ok ? word.valid : `${word.wouldFail}: ${problems.map(problem => problemText(problem, lang)).join('; ')}`;
  return `${ok ? '✓' : '✕'} ${name} (${connection}): ${[`${word.route} ${route}`, ...made, result].join(' · ')}`;
}

/** One reason in a few words, with who can cure it. */
export function problemText({ code, owner, detail, table, value }: ToldProblem, lang: Locale): string {
  const missing = labels(lang)
    .missing.replace('{table}', table ?? '')
    .replace('{value}', value ?? '');
  const what = table === undefined ? [code, detail].filter(Boolean).join(' ') : missing;
  return `${what} (${owner})`;
}

function missLines({ misses }: SimulationAnswer, lang: Locale): string[] {
  const word = labels(lang);
  const routes = [...new Set(misses.map(({ route }) => route))];
  return routes.map(route => {
    const why = misses
      .filter(miss => miss.route === route)
      .map(({ condition, expected, actual }) => conditionText(condition, valueText(expected, lang), valueText(actual, lang), lang));
    return `✕ ${word.route} ${route}: ${word.notTaken}, ${why.join('; ')}`;
  });
}

function valueText(value: unknown, lang: Locale): string {
  if (Array.isArray(value)) return value.map(item => valueText(item, lang)).join(', ');
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? localTime(value, lang) : value;
  return typeof value === 'number' ? String(value) : labels(lang).none;
}
