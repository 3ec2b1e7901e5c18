import type { EventType } from '../events/event-types';
import { PERSONAL } from '../events/fields';
import { isDay, isTimestamp } from '../events/time-formats';
import { hideLongNumbers, mapMembers, maskAll, maskPersonal } from './mask';
import { memberOf, schemaRoot, type SchemaNode } from './schema-nodes';

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
  if (typeof value === 'number') return node.type === 'integer' || node.type === 'number' ? value : maskAll(value);
  if (typeof value !== 'string') return value;
  if (node.type !== 'string') return maskAll(value);
  return isMachineText(node, value) ? value : hideLongNumbers(value);
}

/** Times, days and hashes have many digits by nature; they are known by their form. */
function isMachineText(node: SchemaNode, text: string): boolean {
  if (node.format === 'date-time') return isTimestamp(text);
  if (node.format === 'date') return isDay(text);
  return node.pattern === '^[0-9a-f]{64}$' && /^[0-9a-f]{64}$/.test(text);
}
