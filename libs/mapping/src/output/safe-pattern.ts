import { LienThongError } from '@lienthong/dossier';

/** Most steps one pattern may take on one text; a step is a few nanoseconds. */
const MOST_STEPS = 100_000_000;
/** Most repetitions without an end in one pattern: with three, a text of 464 characters takes that many steps at worst. */
const MOST_REPETITIONS = 3;

/** A pattern that somebody else wrote, and that can hold nobody up. */
export interface SafePattern {
  test(text: string): boolean;
  /** Tells one pattern from another: the validator keeps them by it. */
  toString(): string;
}

/**
 * Compiles a pattern of a schema that a partner wrote. It runs in the process that serves every other partner as well, so what could take
 * exponential time is refused here, and what can take polynomial time is not tried on a text that is too long for it: such a text does
 * not fit. Throws `PATTERN_COSTLY`; for what is no pattern, what the engine throws.
 */
export function safePattern(pattern: string, flags: string): SafePattern {
  const compiled = new RegExp(pattern, flags);
  const repetitions = endlessRepetitions(pattern) + (pattern.startsWith('^') ? 0 : 1);
  const longest = repetitions === 0 ? Infinity : Math.floor(MOST_STEPS ** (1 / repetitions));
  return { test: text => text.length <= longest && compiled.test(text), toString: () => String(compiled) };
}

/** How many repetitions have no end; refuses one inside a repeated group, and alternatives inside one: they multiply. */
function endlessRepetitions(pattern: string): number {
  let found = 0;
  const groups: { multiplies: boolean }[] = [{ multiplies: false }];
  let closed: { multiplies: boolean } | undefined;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/gu)) {
    const group = groups.at(-1) ?? costly();
    if (/^\\[1-9k]/.test(token)) costly();
    const repeats = token === '*' || token === '+' || /^\{\d+(?:,\d*)?\}$/.test(token);
    if (repeats && closed?.multiplies === true) costly();
    if (token === '*' || token === '+' || token.endsWith(',}')) {
      group.multiplies = true;
      found += 1;
    }
    if (token === '|') group.multiplies = true;
    closed = undefined;
    if (token === '(') groups.push({ multiplies: false });
    if (token === ')') {
      closed = groups.pop();
      const outer = groups.at(-1);
      if (outer !== undefined && closed?.multiplies === true) outer.multiplies = true;
    }
  }
  return found > MOST_REPETITIONS ? costly() : found;
}

function costly(): never {
  throw new LienThongError('PATTERN_COSTLY', 'invalid', 'The pattern repeats what itself repeats or branches, or repeats too often.');
}
