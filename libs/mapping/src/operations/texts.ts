import { MAX_TEXT } from './operation';

/** Counts characters, not UTF-16 units, so that no pair is cut in two. */
export function sliceCharacters(text: string, start: number, end: number | undefined): string {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).slice(start, end).join('') : text.slice(start, end);
}

/** Undefined when the text has more characters and may not be cut. */
export function limited(text: string, length: number, beyond: 'cut' | 'refuse'): string | undefined {
  const kept = sliceCharacters(text, 0, length);
  return beyond === 'cut' || kept.length === text.length ? kept : undefined;
}

/** Undefined when the result would be too long; known before it is built. */
export function replaceAll(text: string, find: string, replacement: string): string | undefined {
  const parts = text.split(find);
  const length = text.length + (parts.length - 1) * (replacement.length - find.length);
  return length > MAX_TEXT ? undefined : parts.join(replacement);
}

/** Undefined when a letter is left that is not ASCII. */
export function withoutDiacritics(text: string): string | undefined {
  const bare = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  return /^\p{ASCII}*$/u.test(bare) ? bare : undefined;
}

/** Undefined when there is more than digits and what people write between them. */
export function digitsOf(text: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  return digits !== '' && /^[\d\s.()/+-]*$/.test(text) ? digits : undefined;
}
