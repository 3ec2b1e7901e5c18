import { EVENT_TYPES, type EventType } from '../events/event-types';
import { PERSONAL, type PersonalKind } from '../events/fields';
import { schemaRoot, type SchemaNode } from './schema-nodes';

/** What people are looked up by: what identifies one person, and is the same wherever it is written down. */
export const PERSON_KINDS = ['identity-number', 'phone', 'email'] as const satisfies readonly PersonalKind[];
export type PersonKind = (typeof PERSON_KINDS)[number];

/** A value somebody can be found by. */
export interface PersonKey {
  readonly kind: PersonKind;
  /** As {@link normalisePersonKey} spells it. */
  readonly value: string;
}

const NATIONAL_PREFIX = /^(?:\+|00)84/;

/** The one spelling of a value: numbers without what people put between digits, telephones without the country. */
export function normalisePersonKey(kind: PersonKind, text: string): string {
  const plain = text.normalize('NFKC').trim();
  if (kind === 'email') return plain.toLowerCase();
  const joined = plain.replace(/[\s.\-()]/gu, '').toUpperCase();
  return kind === 'phone' ? joined.replace(NATIONAL_PREFIX, '0') : joined;
}

/** Every value in `data` that somebody can be found by, each once. */
export function personKeysIn(type: EventType, data: unknown): PersonKey[] {
  const keys = new Map<string, PersonKey>();
  for (const { kind, path } of PLACES.get(type) ?? []) {
    for (const text of textsAt(data, path)) {
      const value = normalisePersonKey(kind, text);
      if (value !== '') keys.set(`${kind} ${value}`, { kind, value });
    }
  }
  return [...keys.values()];
}

interface Place {
  readonly kind: PersonKind;
  /** Names of members; `*` for every entry of a list. */
  readonly path: readonly string[];
}

const PLACES: ReadonlyMap<EventType, readonly Place[]> = new Map(EVENT_TYPES.map(type => [type, placesIn(schemaRoot(type), [])]));

function placesIn(node: SchemaNode, path: readonly string[]): Place[] {
  const kind = PERSON_KINDS.find(one => one === node[PERSONAL]);
  if (kind) return [{ kind, path }];
  if (node.items !== undefined) return placesIn(node.items, [...path, '*']);
  return Object.entries(node.properties ?? {}).flatMap(([key, member]) => placesIn(member, [...path, key]));
}

function textsAt(value: unknown, [name, ...rest]: readonly string[]): string[] {
  if (name === undefined) return typeof value === 'string' ? [value] : [];
  if (name === '*') return Array.isArray(value) ? value.flatMap(item => textsAt(item, rest)) : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return textsAt((value as Record<string, unknown>)[name], rest);
}
