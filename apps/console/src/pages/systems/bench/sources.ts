type Json = Readonly<Record<string, unknown>>;

/** One value of a result, with the rule that made it. */
export interface ResultLine {
  /** JSON pointer into the result. */
  readonly pointer: string;
  readonly value: unknown;
  /** JSON pointer of the rule in the mapping file; absent where none is found. */
  readonly rule?: string;
}

/** Every value of a result with the rule that made it. */
export function resultLines(mapping: unknown, name: string, output: unknown): ResultLine[] {
  const rules = asJson(asJson(asJson(mapping)['mappings'])[name])['rules'];
  return leaves(output).map(({ pointer, value }) => {
    const rule = ruleFor(rules, pointer, `/mappings/${name.replaceAll('~', '~0').replaceAll('/', '~1')}/rules`);
    return { pointer, value, ...(rule !== undefined && { rule }) };
  });
}

function ruleFor(rules: unknown, pointer: string, at: string): string | undefined {
  let found: { readonly place: string; readonly length: number } | undefined;
  (Array.isArray(rules) ? (rules as unknown[]) : []).forEach((given, index) => {
    const { to, each, rules: inner } = asJson(given);
    if (typeof to !== 'string' || !(pointer === to || pointer.startsWith(`${to}/`)) || (found && found.length > to.length)) return;
    const below = each === undefined ? undefined : ruleFor(inner, pointer.slice(to.length).replace(/^\/\d+/, ''), `${at}/${index}/rules`);
    found = { place: below ?? `${at}/${index}`, length: to.length };
  });
  return found?.place;
}

function leaves(value: unknown, pointer = ''): { readonly pointer: string; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [{ pointer, value }];
  const parts = Object.entries(value);
  if (parts.length === 0) return pointer === '' ? [] : [{ pointer, value }];
  return parts.flatMap(([name, part]) => leaves(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
