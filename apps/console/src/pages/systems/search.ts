import { FIRST_SPAN, isSpan, type Span } from './metrics/model';

/** What the list of systems is narrowed to; an unknown value is left out. */
export interface SystemsSearch {
  readonly health?: string;
  readonly owner?: string;
  readonly todo?: true;
}

export function readSystemsSearch(given: Record<string, unknown>): SystemsSearch {
  const { health, owner, todo } = given;
  return {
    ...(typeof health === 'string' && health !== '' && { health }),
    ...(typeof owner === 'string' && owner !== '' && { owner }),
    ...(todo === true && { todo }),
  };
}

/** The stretch of time a system is looked at over. */
export interface SystemSearch {
  readonly window?: Span;
}

export function readSystemSearch({ window }: Record<string, unknown>): SystemSearch {
  return isSpan(window) && window !== FIRST_SPAN ? { window } : {};
}

/** Which versions are compared: `from` the older. */
export interface CompareSearch {
  readonly from?: number;
  readonly to?: number;
}

export function readCompareSearch({ from, to }: Record<string, unknown>): CompareSearch {
  return { ...(isVersion(from) && { from }), ...(isVersion(to) && { to }) };
}

/** A code that is missing, to be added. */
export function readCodeTableSearch({ add }: Record<string, unknown>): { readonly add?: string } {
  const code = typeof add === 'number' ? String(add) : add; // a code of digits reads as a number
  return typeof code === 'string' && code !== '' ? { add: code.slice(0, 100) } : {};
}

export const STEPS = ['kind', 'settings', 'mapping', 'tests', 'submit'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(step: string): step is Step {
  return (STEPS as readonly string[]).includes(step);
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
