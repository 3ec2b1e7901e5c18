import type { EventType } from '../events/event-types';
import { PERSONAL, SHA256 } from '../events/fields';
import { isDay, isTimestamp } from '../events/time-formats';
import { hideLongNumbers, mapMembers, maskAll, maskPersonal } from './mask';
import { memberOf, schemaRoot, type SchemaNode } from './schema-nodes';

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = { 'date-time': isTimestamp, date: isDay };

/**
 * `data` of an event with everything personal masked, by the tags of its schema. Works on invalid data, too: what the schema
 * does not know, or knows as something else, is masked whole.
 */
export function redact(type: EventType, data: unknown): unknown {
  return redactNode(schemaRoot(type), data);
}

function redactNode(node: SchemaNode, value: unknown): unknown {
  const kind = node[PERSONAL];
  if (kind !== undefined) return maskPersonal(kind, value);
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined ? maskAll(value) : value.map(item => redactNode(items, item));
  }
  if (typeof value === 'object' && value !== null) {
    if (node.properties === undefined) return maskAll(value);
    return mapMembers(value, (member, key) => {
      const known = memberOf(node, key);
      return known === undefined ? maskAll(member) : redactNode(known, member);
    });
  }
  return redactLeaf(node, value);
}

function redactLeaf(node: SchemaNode, value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (!conforms(node, value)) return maskAll(value);
  return typeof value === 'string' && !isMachineText(node) ? hideLongNumbers(value) : value;
}

/** Is the value what the schema expects here? If not, it may be anything, a person's name in the field of a code for instance. */
export function conforms(node: SchemaNode, value: unknown): boolean {
  if (node.enum !== undefined) return node.enum.includes(value);
  if (typeof value === 'number') return (node.type === 'integer' || node.type === 'number') && value <= (node.maximum ?? Infinity);
  if (typeof value !== 'string' || node.type !== 'string') return false;
  if (node.format !== undefined) return (FORMATS[node.format] ?? (() => false))(value);
  return node.pattern === undefined || new RegExp(node.pattern, 'u').test(value);
}

/** Times and hashes have many digits by nature. */
export function isMachineText(node: SchemaNode): boolean {
  return node.format !== undefined || node.pattern === SHA256;
}
