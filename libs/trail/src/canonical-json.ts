import { LienThongError } from '@lienthong/dossier';

/** A value JSON can carry. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Deeper nesting is refused: nothing we exchange comes near it, and the stack must not be the limit. */
const DEEPEST = 200;

/** Under the `u` flag a surrogate matches only when it stands alone. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * Canonical JSON (RFC 8785): the one text of a JSON value, so that a hash over it is a hash over the value. Names are sorted by
 * UTF-16 code units; numbers and strings are written as ECMAScript writes them.
 *
 * Throws `JSON_NOT_CANONICAL` (invalid), naming the place, for what has no such text: NaN, infinities, lone surrogates, and
 * everything JSON cannot carry (undefined, bigint, functions, instances of classes). Nothing is dropped in silence.
 */
export function canonicalize(value: unknown): string {
  return write(value, '', 0);
}

function write(value: unknown, at: string, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, at);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : refuse(at, 'a number that is not finite');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === DEEPEST) return refuse(at, `nesting deeper than ${DEEPEST}`);
      return Array.isArray(value) ? writeArray(value, at, depth + 1) : writeObject(value, at, depth + 1);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return refuse(at, typeof value);
  }
}

function writeString(text: string, at: string): string {
  return LONE_SURROGATE.test(text) ? refuse(at, 'a lone surrogate') : JSON.stringify(text);
}

function writeArray(items: readonly unknown[], at: string, depth: number): string {
  // Array.from also visits the holes of a sparse array, which are refused like any undefined.
  return `[${Array.from(items, (item, index) => write(item, `${at}/${index}`, depth)).join(',')}]`;
}

function writeObject(object: object, at: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return refuse(at, 'an instance of a class');
  const members = object as Readonly<Record<string, unknown>>;
  const texts = Object.keys(members)
    .sort()
    .map(name => {
      const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return `${writeString(name, place)}:${write(members[name], place, depth)}`;
    });
  return `{${texts.join(',')}}`;
}

function refuse(at: string, what: string): never {
  // The pointer may hold anything a sender wrote as a name, hence it goes into the violation and not into the message.
  throw new LienThongError('JSON_NOT_CANONICAL', 'invalid', `The value has no canonical JSON: it holds ${what}`, {
    violations: [{ pointer: at.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'), code: 'not-json', message: `holds ${what}` }],
  });
}
