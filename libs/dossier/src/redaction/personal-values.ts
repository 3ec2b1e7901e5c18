import type { EventType } from '../events/event-types';
import { PERSONAL } from '../events/fields';
import { longNumbers } from './mask';
import type { PersonalTag } from './personal-tags';
import { conforms, isMachineText } from './redact';
import { memberOf, schemaRoot, type SchemaNode } from './schema-nodes';

/** A personal value, and what is known of it. */
export interface TaggedValue {
  readonly tag: PersonalTag;
  readonly value: string | number;
}

/**
 * Every value of `data` that redaction would not show: what the schema tags as personal, does not know, or knows as something
 * else, and long numbers in clear texts. To find them again wherever they were carried to.
 */
export function personalValues(type: EventType, data: unknown): (string | number)[] {
  return [...new Set(taggedValues(type, data).map(({ value }) => value))];
}

/** The same with what the schema says each of them is. */
export function taggedValues(type: EventType, data: unknown): TaggedValue[] {
  return collect(schemaRoot(type), data);
}

function collect(node: SchemaNode, value: unknown): TaggedValue[] {
  const kind = node[PERSONAL];
  if (kind !== undefined) return leaves(kind, value);
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined ? leaves('unknown', value) : value.flatMap(item => collect(items, item));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => {
      const known = memberOf(node, key);
      return known === undefined ? leaves('unknown', member) : collect(known, member);
    });
  }
  if (!conforms(node, value)) return leaves('unknown', value);
  if (typeof value !== 'string' || isMachineText(node)) return [];
  return longNumbers(value).map(number => ({ tag: 'long-number', value: number }));
}

function leaves(tag: PersonalTag, value: unknown): TaggedValue[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ tag, value }];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(member => leaves('unknown', member)) : [];
}
