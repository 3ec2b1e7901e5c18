import type { Locale } from '@lienthong/config';
import { plain } from '../terminal';
import { againstLines } from './describe-problems';
import { nameOf } from './describe-resources';
import { stateText } from './kinds';
import type { Outcome } from './moves';
import { filled, labels } from './words';

/** How the version stands now, all that is wrong with it, what is in force, and what comes next. */
export function describeMove(outcome: Outcome, lang: Locale): string {
  const word = labels(lang);
  const { against, discarded, release } = outcome;
  const { violations, breaks } = against ?? { violations: [], breaks: [] };
  const bad = violations.length > 0;
  const state = discarded ? word.discarded : stateText(outcome.state, lang);
  const found = bad ? filled(word.problems, { count: violations.length }) : word.good;
  const broken = breaks.length === 0 ? [] : [filled(word.breaks, { count: breaks.length })];
  const lines = [
    `${bad ? '✕' : '✓'} ${[`${nameOf(outcome, lang)}: ${state}`, ...(against ? [found] : []), ...broken].join(', ')}`,
    ...againstLines(violations, breaks, lang),
    ...(release === undefined ? [] : [filled(word.release, { number: release })]),
    ...(discarded || bad ? [] : nextStep(outcome, lang)),
  ];
  return lines.map(line => `${plain(line)}\n`).join('');
}

function nextStep({ kind, id, state }: Outcome, lang: Locale): string[] {
  const word = labels(lang);
  if (state === 'tested') return [`${word.next}: lienthong ${kind} submit ${id}`];
  if (state === 'submitted') return [`${word.byOther}: lienthong ${kind} approve ${id}`];
  return [];
}
