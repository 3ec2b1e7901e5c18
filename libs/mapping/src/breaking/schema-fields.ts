import { EVERY, type ReadPath } from '../carried';
import { isObject } from '../json-value';
import { escapeSegment } from '../pointer';
import type { MappingUses } from '../rule-compiler';

/** A field a schema declares. */
export interface Field {
  readonly path: ReadPath;
  readonly required: boolean;
  readonly type: unknown;
}

/** A field of a schema and a mapping that no longer fit: it must be made and is not, or is made and may not. */
export interface Misfit {
  readonly kind: 'field-required' | 'field-removed';
  readonly path: ReadPath;
  /** The rule that makes it. */
  readonly rule?: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Every field a schema declares, whatever it is inside of; elements of lists stand under {@link EVERY}. */
export function fieldsOf(schema: unknown, path: ReadPath = []): readonly Field[] {
  if (!isObject(schema)) return [];
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  return [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const at = [...path, name];
      return [{ path: at, required: required.includes(name), type: (property as Schema | undefined)?.['type'] }, ...fieldsOf(property, at)];
    }),
    ...fieldsOf(schema['items'], [...path, EVERY]),
  ];
}

/** Where what a mapping writes below `root` does not fit a schema. */
export function misfits(schema: unknown, { writes }: MappingUses, root: ReadPath): readonly Misfit[] {
  const fields = fieldsOf(schema).map(field => ({ ...field, path: [...root, ...field.path] }));
  const isMade = (path: ReadPath): boolean => writes.some(write => isWithin(write.path, path) || isWithin(path, write.path));
  const missing = fields
    .filter(({ required, path }) => required && isMade(path.slice(0, -1)) && !isMade(path))
    .map(({ path }) => ({ kind: 'field-required' as const, path }));
  const known = fields.map(({ path }) => path);
  const unknown = writes
    .filter(({ path }) => path.length > root.length && isWithin(path, root) && isClosedAt(schema, root, path, known))
    .map(({ path, rule }) => ({ kind: 'field-removed' as const, path, rule }));
  return [...missing, ...unknown];
}

/** Is a path the other, or below it? */
export function isWithin(path: ReadPath, above: ReadPath): boolean {
  return above.length <= path.length && above.every((segment, i) => matches(segment, path[i]));
}

/** `/properties/a/items/properties/b`, as a pointer into the schema. */
export function schemaPointer(path: ReadPath): string {
  return path.map(segment => (segment === EVERY ? '/items' : `/properties/${escapeSegment(segment)}`)).join('');
}

/** A number in a mapping's target is one element of a list. */
function matches(one: ReadPath[number], other: ReadPath[number] | undefined): boolean {
  return one === other || (one === EVERY && /^\d+$/.test(String(other))) || (other === EVERY && /^\d+$/.test(String(one)));
}

/** Does the schema forbid what it does not declare, at the first step of the path it does not declare? */
function isClosedAt(schema: unknown, root: ReadPath, path: ReadPath, known: readonly ReadPath[]): boolean {
  let at: unknown = schema;
  for (let i = root.length; i < path.length; i++) {
    if (!isObject(at)) return false;
    const segment = path[i];
    if (segment === EVERY || (/^\d+$/.test(String(segment)) && at['items'] !== undefined)) at = at['items'];
    else if (known.some(one => one.length === i + 1 && isWithin(path, one)))
      at = (at['properties'] as Schema | undefined)?.[String(segment)];
    else return at['additionalProperties'] === false;
  }
  return false;
}
