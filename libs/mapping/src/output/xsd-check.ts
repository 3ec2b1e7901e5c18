import type { Violation } from '@lienthong/dossier';
import { isObject } from '../json-value';
import { escapeSegment } from '../pointer';
import { writeXml } from '../xml/write-xml';
import { XmlFailure } from '../xml/xml-failure';
import { ATTRIBUTE, TEXT } from '../xml/xml-syntax';
import type { ResultCheck } from './json-schema-check';
import { type XsdRemark, XsdThread } from './xsd-thread';

/** One for the process: threads are dear, and a schema is compiled once. */
const thread = new XsdThread();

/** A schema that was too slow once is not asked for so long, milliseconds: everybody waits for its answer. */
const REST = 60_000;

/** What libxml2 says, without the value it says it of. The version is fixed, and a remark nobody foresaw still counts as one. */
const RULES: readonly (readonly [RegExp, string, string])[] = [
  [/is not expected/, 'unexpected-element', 'An element may not stand here, or not so early.'],
  [/Missing child element/, 'missing-element', 'An element that must be inside is missing.'],
  [/is required but missing/, 'missing-attribute', 'An attribute is missing.'],
  [/attribute .* is not allowed/, 'unexpected-attribute', 'An attribute may not stand here.'],
  [/No matching global/, 'unexpected-root', 'The schema knows no document with this root.'],
  [/not a valid value of/, 'type', 'The text has not the form of its type.'],
  [/Duplicate key-sequence|No match found for key-sequence/, 'identity', 'A key is there twice, or refers to nothing.'],
  [/Character content|must be empty|not allowed to have/, 'content', 'Text stands where none may stand, or elements where text must.'],
];

/**
 * Compiles an XSD of results written as XML, or tells what is wrong with it. It must stand for itself: neither files nor network are
 * reached for what it imports. The check names places of the result and rules of the schema, and repeats no value.
 */
export function compileXsd(xsd: string, location: string, problems: Violation[]): ResultCheck | undefined {
  // A document type may make a small text a huge one.
  const remarks = xsd.includes('<!DOCTYPE') ? [{ message: 'A DTD is not taken.' }] : thread.ask(xsd);
  if (remarks === undefined || remarks.length > 0) {
    const why = remarks?.at(-1)?.message.trim() ?? 'It takes too long to read.';
    problems.push({ pointer: location, code: 'bad-xsd', message: `Not an XML Schema that stands for itself: ${why}` });
    return undefined;
  }
  let slowUntil = -Infinity;
  return result => {
    const found = performance.now() < slowUntil ? undefined : remarksOn(xsd, result);
    if (found !== undefined) return found;
    if (performance.now() >= slowUntil) slowUntil = performance.now() + REST;
    return [{ pointer: '', code: 'too-slow', message: 'The schema takes too long to check.' }];
  };
}

function remarksOn(xsd: string, result: Readonly<Record<string, unknown>>): readonly Violation[] | undefined {
  try {
    return thread.ask(xsd, writeXml(result))?.map(remark => toViolation(remark, result));
  } catch (error) {
    if (!(error instanceof XmlFailure)) throw error;
    return [{ pointer: String(error.params['pointer'] ?? ''), code: error.reason, message: 'XML cannot carry this value.' }];
  }
}

function toViolation({ message, xpath = '' }: XsdRemark, result: Readonly<Record<string, unknown>>): Violation {
  const facet = /\[facet '(\w+)'\]/.exec(message)?.[1];
  const [, code, text] = RULES.find(([words]) => words.test(message)) ?? [undefined, 'xsd', 'The schema does not take this.'];
  const pointer = pointerOf(xpath, result);
  return facet === undefined
    ? { pointer, code, message: text }
    : { pointer, code: facet, message: `The text breaks the limit "${facet}".` };
}

interface Child {
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

/** `/A/B[2]` as the pointer of what became that element; elements without a prefix in a namespace are called `*`, counted among all. */
function pointerOf(xpath: string, result: Readonly<Record<string, unknown>>): string {
  let [path, value]: [string, unknown] = ['', result];
  for (const [, name, position = '1'] of xpath.matchAll(/\/([^/[\]]+)(?:\[(\d+)\])?/g)) {
    const child = childrenOf(value, path).filter(one => name === '*' || one.name === name)[Number(position) - 1];
    if (child === undefined) return path;
    ({ path, value } = child);
  }
  return path;
}

/** The elements inside, in the order in which they were written. */
function childrenOf(value: unknown, path: string): readonly Child[] {
  if (!isObject(value)) return [];
  const elements = Object.entries(value).filter(([name]) => name !== TEXT && !name.startsWith(ATTRIBUTE));
  return elements.flatMap(([name, member]) => {
    const at = `${path}/${escapeSegment(name)}`;
    return Array.isArray(member)
      ? member.map((item: unknown, i) => ({ name, path: `${at}/${i}`, value: item }))
      : [{ name, path: at, value: member }];
  });
}
