import { isTimestamp, LienThongError } from '@lienthong/dossier';

/** What follows the time in a place in a list, part by part. */
type PartKind = 'string' | 'number';
type Parts<K extends readonly PartKind[]> = { readonly [index in keyof K]: K[index] extends 'string' ? string : number };

/** A place in a list that is ordered by time first, as an opaque text: `next` of one page, `after` of the one behind it. */
export function cursorOf(time: string, ...parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([time, ...parts])).toString('base64url');
}

/** The place a text of {@link cursorOf} names. Throws `CURSOR_INVALID` for everything a list with these parts does not give out. */
export function readCursor<const K extends readonly PartKind[]>(text: string, ...kinds: K): readonly [time: string, ...Parts<K>] {
  const [time, ...parts] = listIn(text);
  const fits = parts.length === kinds.length && parts.every((part, index) => isPart(part, kinds[index]));
  if (typeof time === 'string' && isTimestamp(time) && fits) return [time, ...(parts as Parts<K>)];
  throw new LienThongError('CURSOR_INVALID', 'invalid', 'The value of `after` is not one this list gave out', {
    violations: [{ pointer: '/after', code: 'cursor', message: 'take `next` of the page before, unchanged' }],
  });
}

function listIn(text: string): readonly unknown[] {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** PostgreSQL takes neither NUL in a text nor a fraction as a bigint. */
function isPart(part: unknown, kind: PartKind | undefined): boolean {
  return kind === 'string' ? typeof part === 'string' && !part.includes('\0') : Number.isSafeInteger(part);
}
