import { safeKey } from '../redaction/safe-key';

/** Deepest nesting of an event, counted in objects and arrays. */
export const MAX_DEPTH = 32;

/** Most findings reported for one input. */
export const MAX_FINDINGS = 100;

/** Something that would be lost or refused further on. */
export interface Unstorable {
  readonly pointer: string;
  readonly code: 'unstorable-text' | 'unstorable-number' | 'too-deep';
}

// Control characters other than tab and line ends, lone surrogates (not UTF-8), U+FFFE and U+FFFF (not XML).
const UNSTORABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/** JSON pointer to a member. Keys that are no plain field name are shown by their length: a key may be personal, too. */
export function childPointer(parent: string, key: string | number): string {
  return `${parent}/${String(typeof key === 'number' ? key : safeKey(key))
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')}`;
}

/**
 * Finds what the database, the bus or a partner's XML cannot carry: see {@link Unstorable}. Numbers without a finite value,
 * or integers beyond 2^53, have lost their digits before we saw them.
 */
export function findUnstorable(value: unknown): Unstorable[] {
  const found: Unstorable[] = [];
  visit(value, '', 0, found);
  return found;
}

/** Pointers to all strings (values, and keys by their member) that hold text which cannot be stored. */
export function findUnstorableText(value: unknown): string[] {
  return findUnstorable(value)
    .filter(finding => finding.code === 'unstorable-text')
    .map(finding => finding.pointer);
}

function visit(value: unknown, pointer: string, depth: number, found: Unstorable[]): void {
  if (found.length >= MAX_FINDINGS) return;
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) found.push({ pointer, code: 'unstorable-text' });
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
      found.push({ pointer, code: 'unstorable-number' });
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= MAX_DEPTH) found.push({ pointer, code: 'too-deep' });
    else visitMembers(value, pointer, depth, found);
  }
}

function visitMembers(value: object, pointer: string, depth: number, found: Unstorable[]): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => visit(item, childPointer(pointer, index), depth + 1, found));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const child = childPointer(pointer, key);
    if (UNSTORABLE.test(key) && found.length < MAX_FINDINGS) found.push({ pointer: child, code: 'unstorable-text' });
    visit(member, child, depth + 1, found);
  }
}
