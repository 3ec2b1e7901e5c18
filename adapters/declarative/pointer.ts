/** What stands at a JSON pointer (RFC 6901); undefined when nothing does. Own members and elements only. */
export function valueAt(value: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>((inner, segment) => {
    if (typeof inner !== 'object' || inner === null || !Object.keys(inner).includes(segment)) return undefined;
    return (inner as Readonly<Record<string, unknown>>)[segment];
  }, value);
}

/** A text or number at a pointer, as text; undefined for anything else, for an empty text and for a number that lost digits. */
export function textAt(value: unknown, pointer: string): string | undefined {
  const found = valueAt(value, pointer);
  if (typeof found === 'number') return Number.isInteger(found) && !Number.isSafeInteger(found) ? undefined : String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A copy of an object with a text at the pointer; objects on the way are made where there are none. */
export function withText(object: unknown, pointer: string, text: string): Record<string, unknown> {
  return write(object, segmentsOf(pointer), text) as Record<string, unknown>;
}

function write(value: unknown, [segment, ...rest]: readonly string[], text: string): unknown {
  if (segment === undefined) return text;
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const inner = members.find(([name]) => name === segment)?.[1] as unknown;
  // From entries, so that a name such as __proto__ is a name like any other.
  return Object.fromEntries([...members.filter(([name]) => name !== segment), [segment, write(inner, rest, text)]]);
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
