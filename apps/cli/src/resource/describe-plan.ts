import type { Locale } from '@lienthong/config';
import type { ResourceKind } from '@lienthong/dossier';
import { plain } from '../terminal';
import { titleOf } from './kinds';
import type { VersionAnswer } from './resources';
import { againstLines, type BreakAnswer, type ProblemAnswer } from './describe-problems';
import { nameOf } from './describe-resources';
import { filled, labels } from './words';

/** What a plan would do to one resource. */
interface PlannedChange {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly change: 'create' | 'update' | 'none';
  readonly base: { readonly version: number } | null;
  readonly changes: readonly { readonly pointer: string; readonly before?: unknown; readonly after?: unknown }[];
  /** How many there are besides those listed. */
  readonly moreChanges?: number;
  readonly violations: readonly ProblemAnswer[];
  readonly breaks: readonly BreakAnswer[];
}

/** A plan as the gateway shows it. */
export interface PlanAnswer {
  readonly id: string;
  readonly changes: readonly PlannedChange[];
}

const SIGNS = { create: '+', update: '~', none: '=' } as const;
/** Characters of a value that are shown: a mapping is read in its file. */
const SHOWN = 100;

/** What would happen, resource by resource and field by field. */
export function describePlan(plan: PlanAnswer, lang: Locale): string {
  const word = labels(lang);
  return print([
    ...plan.changes.flatMap(change => changeLines(change, lang)),
    isEmpty(plan) ? word.unchanged : filled(word.plan, { id: plan.id }),
  ]);
}

/** How the plan is carried out. */
export function describeRemedy(plan: PlanAnswer, kind: ResourceKind, lang: Locale): string {
  const word = labels(lang);
  return `${problemsOf(plan) > 0 ? word.appliesAnyway : word.applies}: lienthong ${kind} apply ${plan.id}\n`;
}

/** The drafts that were made, and what is done with them. */
export function describeDrafts(drafts: readonly VersionAnswer[], lang: Locale): string {
  const word = labels(lang);
  if (drafts.length === 0) return `${word.unchanged}\n`;
  const steps = drafts.map(({ kind, id }) => `lienthong ${kind} submit ${id}`);
  return print([
    `${word.drafted}:`,
    ...drafts.map(draft => `  ✓ ${nameOf(draft, lang)}`),
    `${word.next}:`,
    ...steps.map(step => `  ${step}`),
  ]);
}

export function problemsOf({ changes }: PlanAnswer): number {
  return changes.reduce((sum, { violations }) => sum + violations.length, 0);
}

/** True where nothing would change. */
export function isEmpty({ changes }: PlanAnswer): boolean {
  return changes.every(({ change }) => change === 'none');
}

function changeLines(planned: PlannedChange, lang: Locale): string[] {
  const word = labels(lang);
  const { change, base, changes, moreChanges = 0, violations, breaks } = planned;
  const told = [
    filled(word[change], { count: changes.length + moreChanges }),
    ...(base === null ? [] : [filled(word.against, { version: base.version })]),
    ...(violations.length === 0 ? [] : [filled(word.problems, { count: violations.length })]),
    ...(breaks.length === 0 ? [] : [filled(word.breaks, { count: breaks.length })]),
  ];
  return [
    `${SIGNS[change]} ${titleOf(planned, lang)}: ${told.join(', ')}`,
    ...changes.map(({ pointer, before, after }) => `    ${pointer || '/'}: ${base === null ? '' : `${shown(before)} → `}${shown(after)}`),
    ...(moreChanges === 0 ? [] : [`    ${filled(word.more, { count: moreChanges })}`]),
    ...againstLines(violations, breaks, lang),
  ];
}

function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function print(lines: readonly string[]): string {
  return lines.map(line => `${plain(line)}\n`).join('');
}
