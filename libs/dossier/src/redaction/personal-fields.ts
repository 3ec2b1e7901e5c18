import type { EventType } from '../events/event-types';
import { PERSONAL } from '../events/fields';
import { childPointer } from '../events/storable';
import { schemaRoot, type SchemaNode } from './schema-nodes';

/** Pointers of the personal fields of a type; `*` stands for every entry of a list. Everything below `/form` is personal. */
export function personalFields(type: EventType): string[] {
  return collect(schemaRoot(type), '');
}

function collect(node: SchemaNode, pointer: string): string[] {
  if (node[PERSONAL] !== undefined) return [pointer];
  if (node.items !== undefined) return collect(node.items, `${pointer}/*`);
  return Object.entries(node.properties ?? {}).flatMap(([key, member]) => collect(member, childPointer(pointer, key)));
}
