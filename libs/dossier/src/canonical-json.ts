import { LienThongError } from './error';

/** A value JSON can carry. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Deeper nesting is refused: nothing we exchange comes near it, and the stack must not be the limit. */
const DEEPEST = 200;

/**
 * Canonical JSON (RFC 8785): the one text of a JSON value, so that a hash over it is a hash over the value. Names are sorted by
 * UTF-16 code units; numbers and strings are written as ECMAScript writes them.
 *
 * Throws `JSON_NOT_CANONICAL` (invalid), naming the place, for what has no such text: NaN, infinities, lone surrogates, and
 * everything JSON cannot carry (undefined, bigint, functions, instances of classes). Nothing is dropped in silence.
 */
export function canonicalize(value: unknown): string {
  return write(value, []);
}

/** `at`: the names and places that lead here; made into a pointer only when something is refused. */
function write(value: unknown, at: string[]): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, at);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : refuse(at, 'a number that is not finite');
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (at.length === DEEPEST) return refuse(at, `nesting deeper than ${DEEPEST}`);
      return Array.isArray(value) ? writeArray(value, at) : writeObject(value, at);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return refuse(at, typeof value);
  }
}

/** Of more names than this the sort of the language is faster. */
const FEW = 64;

/** What stands in JSON as it is. Nearly every text is such, and to see that costs less than to write it. */
const PLAIN = /^[\u0020\u0021\u0023-\u005b\u005d-\ud7ff\ue000-\uffff]*$/;

function writeString(text: string, at: readonly string[]): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : refuse(at, 'a lone surrogate');
}

function writeArray(items: readonly unknown[], at: string[]): string {
  let texts = '';
  // By index, so that the holes of a sparse array are seen, and refused like any undefined.
  for (let index = 0; index < items.length; index++) {
    at.push(String(index));
    texts += index === 0 ? write(items[index], at) : `,${write(items[index], at)}`;
    at.pop();
  }
  return `[${texts}]`;
}

function writeObject(object: object, at: string[]): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return refuse(at, 'an instance of a class');
  const members = object as Readonly<Record<string, unknown>>;
  let texts = '';
  for (const name of sorted(Object.keys(members))) {
    at.push(name);
    const member = `${writeString(name, at)}:${write(members[name], at)}`;
    texts += texts === '' ? member : `,${member}`;
    at.pop();
  }
  return `{${texts}}`;
}

/** By code units, in place. Few names, and often in order already: by insertion that is done in half the time. */
function sorted(names: string[]): string[] {
  if (names.length > FEW) return names.sort();
  for (let end = 1; end < names.length; end++) {
    const name = names[end] as string;
    let place = end;
    for (; place > 0 && (names[place - 1] as string) > name; place--) names[place] = names[place - 1] as string;
    names[place] = name;
  }
  return names;
}

function refuse(at: readonly string[], what: string): never {
  const pointer = at.map(name => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  // The pointer may hold anything a sender wrote as a name, hence it goes into the violation and not into the message.
  throw new LienThongError('JSON_NOT_CANONICAL', 'invalid', `The value has no canonical JSON: it holds ${what}`, {
    violations: [{ pointer: pointer.toWellFormed(), code: 'not-json', message: `holds ${what}` }],
  });
}
