import type { Field } from './fields';
import { getAt, type Path } from './path';

/** A place where something is typed in, and what stands there. */
export interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** Every place of a form with what stands there: put together again they are the whole value, so that a form loses nothing. */
export function leavesOf(field: Field, value: unknown, path: Path = []): Leaf[] {
  if (value === undefined) return [];
  switch (field.kind) {
    case 'object':
      return within(field.fields, value, path);
    case 'choice': {
      const chosen = getAt(value, [field.tag]);
      const way = field.ways.find(one => one.value === chosen);
      return way ? [{ path: [...path, field.tag], value: chosen }, ...within(way.fields, value, path)] : [{ path, value }];
    }
    case 'list':
      if (!Array.isArray(value) || value.length === 0) return [{ path, value }];
      return value.flatMap((item: unknown, index) => leavesOf(field.item, item, [...path, index]));
    case 'text':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'json':
      return [{ path, value }];
  }
}

function within(fields: readonly Field[], value: unknown, path: Path): Leaf[] {
  const known = fields.flatMap(part => leavesOf(part, getAt(value, [part.name]), [...path, part.name]));
  return known.length === 0 ? [{ path, value }] : known;
}
