import { AdapterFailure } from '@lienthong/adapter-sdk';

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

/** A copy of an object with a value at the pointer; objects on the way are made where there is nothing, and nothing else is replaced. */
export function withValue(object: unknown, pointer: string, value: unknown): Record<string, unknown> {
  const write = (place: unknown, [segment, ...rest]: readonly string[]): unknown => {
    if (segment === undefined) return value;
    const members = membersOf(place, pointer);
    const inner = members.find(([name]) => name === segment)?.[1];
    // From entries, so that a name such as __proto__ is a name like any other.
    const written: Member = [segment, write(inner, rest)];
    // In its own place, for the order of elements matters in XML.
    const stands = members.some(([name]) => name === segment);
    return Object.fromEntries(stands ? members.map(member => (member[0] === segment ? written : member)) : [...members, written]);
  };
  return write(object, segmentsOf(pointer)) as Record<string, unknown>;
}

type Member = readonly [name: string, value: unknown];

/** The pointer to what holds the place of this one. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** The name at the end of a pointer; undefined for the whole. */
export function lastSegment(pointer: string): string | undefined {
  return segmentsOf(pointer).at(-1);
}

function membersOf(value: unknown, pointer: string): readonly Member[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value);
  throw new AdapterFailure('permanent', 'mapping-failed', 'The mapping made something else where the settings write into an object.', {
    detail: pointer,
  });
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
