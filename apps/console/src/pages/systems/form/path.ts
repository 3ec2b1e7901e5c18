/** A place in a document. */
export type Path = readonly (string | number)[];

/** The JSON pointer (RFC 6901) of a place. */
export function pointerOf(path: Path): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What stands at a place; undefined where nothing does. */
export function getAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined),
    value,
  );
}

/** The document with another value at a place, nothing else changed; undefined takes it away. The document itself stays as it was. */
export function setAt(value: unknown, [part, ...rest]: Path, next: unknown): unknown {
  if (part === undefined) return next;
  if (typeof part === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    const made = setAt(list[part], rest, next);
    if (made === undefined) list.splice(part, 1);
    else list[part] = made;
    return list;
  }
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  const made = setAt(object[part], rest, next);
  if (made !== undefined) return { ...object, [part]: made };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== part));
}
