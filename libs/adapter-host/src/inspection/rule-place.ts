/** Where a rule stands in a mapping file, as people find it. */
export interface RulePlace {
  readonly mapping: string;
  /** JSON pointer in the mapping file. */
  readonly rule: string;
  /** Number of the rule within its mapping, for instance `5`, or `5.2` for a rule inside a list. */
  readonly number: string;
  /** Line of the file as it is written with two spaces. */
  readonly line: number;
  /** What was done with the value. */
  readonly steps: readonly string[];
}

export function rulePlace(file: unknown, mapping: string, rule: string, steps: readonly string[]): RulePlace {
  const segments = rule.split('/').slice(1);
  const numbers = segments.filter((_, index) => index > 2 && index % 2 === 1).map(index => Number(index) + 1);
  return { mapping, rule, number: numbers.join('.'), line: lineOf(file, segments), steps };
}

function lineOf(value: unknown, [key, ...rest]: readonly string[]): number {
  if (key === undefined || typeof value !== 'object' || value === null) return 1;
  const entries = Object.entries(value);
  const index = entries.findIndex(([name]) => name === key);
  const before = entries.slice(0, Math.max(0, index)).reduce((sum, [, member]) => sum + linesOf(member), 0);
  return 1 + before + lineOf(entries[index]?.[1], rest);
}

function linesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members = Object.values(value);
  return members.length === 0 ? 1 : members.reduce<number>((sum, member) => sum + linesOf(member), 2);
}
