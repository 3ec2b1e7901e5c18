import type { EventType } from '../events/event-types';
import { PERSONAL, type PersonalKind } from '../events/fields';
import { hideLongNumbers, longNumbers, maskAll, maskPersonal } from './mask';
import { conforms, isMachineText } from './redact';
import { memberOf, schemaRoot, type SchemaNode } from './schema-nodes';

/** What is known of a personal value: its kind, that nobody said what it is, or that a clear text holds a number as long as a person's. */
export type PersonalTag = PersonalKind | 'unknown' | 'long-number';

/** Tags of every leaf of `data` that redaction would not show as it is, by JSON pointer with keys as they are. Yes, no and null are nobody's. */
export function personalTags(type: EventType, data: unknown): ReadonlyMap<string, PersonalTag> {
  return new Map(collect(schemaRoot(type), data, ''));
}

/** As much of a personal value as may be shown: enough to know it again, not enough to learn it. */
export function personalHint(tag: PersonalTag, value: unknown): string {
  if (tag === 'unknown') return String(maskAll(value));
  if (tag === 'long-number') return hideLongNumbers(String(value));
  return String(maskPersonal(tag, value));
}

type Tagged = readonly [pointer: string, tag: PersonalTag];

function collect(node: SchemaNode, value: unknown, pointer: string): Tagged[] {
  const kind = node[PERSONAL];
  if (kind !== undefined) return leaves(kind, value, pointer);
  if (Array.isArray(value)) {
    const { items } = node;
    if (items === undefined) return leaves('unknown', value, pointer);
    return value.flatMap((item, index) => collect(items, item, `${pointer}/${index}`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => {
      const [known, below] = [memberOf(node, key), memberPointer(pointer, key)];
      return known === undefined ? leaves('unknown', member, below) : collect(known, member, below);
    });
  }
  if (!conforms(node, value)) return leaves('unknown', value, pointer);
  const holdsNumber = typeof value === 'string' && !isMachineText(node) && longNumbers(value).length > 0;
  return holdsNumber ? [[pointer, 'long-number']] : [];
}

function leaves(tag: PersonalTag, value: unknown, pointer: string): Tagged[] {
  if (typeof value === 'string' || typeof value === 'number') return [[pointer, typeof value === 'number' ? 'unknown' : tag]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => leaves('unknown', member, memberPointer(pointer, key)));
}

/** RFC 6901, with the key as it is: not to be shown. */
export function memberPointer(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
