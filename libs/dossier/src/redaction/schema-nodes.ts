import type { PERSONAL, PersonalKind } from '../events/fields';
import { eventDefinitions } from '../events/event-definitions';
import type { EventType } from '../events/event-types';

/** The parts of an event schema redaction walks along. */
export interface SchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly maximum?: number;
  readonly [PERSONAL]?: PersonalKind;
}

/** The schema of an event type, as a tree to walk. */
export function schemaRoot(type: EventType): SchemaNode {
  return eventDefinitions[type].schema as SchemaNode;
}

/** Schema of a member, if the schema names it as its own. */
export function memberOf(node: SchemaNode, key: string): SchemaNode | undefined {
  return node.properties !== undefined && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
}
