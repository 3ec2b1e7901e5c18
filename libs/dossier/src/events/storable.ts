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

/** Text the database (NUL), UTF-8 (lone surrogates) or XML (control characters but tab and line ends, U+FFFE, U+FFFF) cannot hold. */
function isUnstorable(text: string): boolean {
  // Looked at unit by unit: every text of every event passes here, and this is several times faster than a Unicode pattern.
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 ? unit !== 0x09 && unit !== 0x0a && unit !== 0x0d : unit >= 0x7f && unit <= 0x9f) return true;
    if (unit >= 0xfffe) return true;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(i + 1);
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return true;
    i += 1;
  }
  return false;
}

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
  visit(value, [], found);
  return found;
}

/** Pointers to all strings (values, and keys by their member) that hold text which cannot be stored. */
export function findUnstorableText(value: unknown): string[] {
  return findUnstorable(value)
    .filter(finding => finding.code === 'unstorable-text')
    .map(finding => finding.pointer);
}

// The path is kept as keys and becomes a pointer only when something was found.
function visit(value: unknown, path: (string | number)[], found: Unstorable[]): void {
  if (found.length >= MAX_FINDINGS) return;
  if (typeof value === 'string') {
    if (isUnstorable(value)) report('unstorable-text', path, found);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) report('unstorable-number', path, found);
  } else if (typeof value === 'object' && value !== null) {
    if (path.length >= MAX_DEPTH) report('too-deep', path, found);
    else visitMembers(value, path, found);
  }
}

function visitMembers(value: object, path: (string | number)[], found: Unstorable[]): void {
  const list = Array.isArray(value);
  for (const key of Object.keys(value)) {
    path.push(list ? Number(key) : key);
    if (!list && isUnstorable(key)) report('unstorable-text', path, found);
    visit((value as Readonly<Record<string, unknown>>)[key], path, found);
    path.pop();
  }
}

function report(code: Unstorable['code'], path: readonly (string | number)[], found: Unstorable[]): void {
  if (found.length < MAX_FINDINGS) found.push({ pointer: path.reduce<string>(childPointer, ''), code });
}
