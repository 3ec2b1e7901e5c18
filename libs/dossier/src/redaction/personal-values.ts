import type { EventType } from '../events/event-types';
import { PERSONAL } from '../events/fields';
import { longNumbers } from './mask';
import { conforms, isMachineText } from './redact';
import { memberOf, schemaRoot, type SchemaNode } from './schema-nodes';

/**
 * Every value of `data` that redaction would not show: what the schema tags as personal, does not know, or knows as something
 * else, and long numbers in clear texts. To find them again wherever they were carried to.
 */
export function personalValues(type: EventType, data: unknown): (string | number)[] {
  return [...new Set(collect(schemaRoot(type), data))];
}

function collect(node: SchemaNode, value: unknown): (string | number)[] {
  if (node[PERSONAL] !== undefined) return leaves(value);
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined ? leaves(value) : value.flatMap(item => collect(items, item));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => {
      const known = memberOf(node, key);
      return known === undefined ? leaves(member) : collect(known, member);
    });
  }
  if (!conforms(node, value)) return leaves(value);
  return typeof value === 'string' && !isMachineText(node) ? longNumbers(value) : [];
}

function leaves(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
