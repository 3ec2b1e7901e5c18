import type { PersonalKind } from '../events/fields';
import { MAX_DEPTH } from '../events/storable';
import { safeKey } from './safe-key';

const DOT = '•';

/** A text of which only the length is left. */
function lengthOnly(text: string): string {
  return `${DOT}(${text.length})`;
}

function maskName(text: string): string {
  const words = text.split(/\s+/u).filter(word => word !== '');
  return words.map(word => (/^\p{L}\p{M}*/u.exec(word)?.[0] ?? '') + DOT).join(' ');
}

function lastThreeDigits(text: string): string {
  const digits = text.match(/\p{Nd}/gu) ?? [];
  return DOT.repeat(3) + (digits.length < 6 ? '' : digits.slice(-3).join(''));
}

const COMMUNE = /^(?:xã|phường|thị trấn|đặc khu)\s/iu;

/** The commune and what stands after it; where none is named, the last part. */
function maskAddress(text: string): string {
  const parts = text.split(',').map(part => part.trim());
  const commune = parts.findIndex(part => COMMUNE.test(part.normalize('NFC')));
  const units = parts.slice(commune > 0 ? commune : -1).join(', ');
  return parts.length < 2 || units === '' ? lengthOnly(text) : `${DOT}, ${units.replace(/\p{Nd}+/gu, DOT)}`;
}

const MASKS: Readonly<Record<PersonalKind, (text: string) => string>> = {
  name: maskName,
  'identity-number': lastThreeDigits,
  phone: lastThreeDigits,
  email: text => `${/^\p{L}/u.exec(text)?.[0] ?? ''}${DOT}@${DOT}`,
  address: maskAddress,
  'birth-date': text => /^(\d{4})-\d\d-\d\d$/.exec(text)?.[1] ?? DOT,
  text: lengthOnly,
  'file-name': text => DOT + (/\.[A-Za-z][A-Za-z0-9]{0,4}$/.exec(text)?.[0] ?? ''),
};

/** Masks a personal value by its kind; anything but a string is masked whole. */
export function maskPersonal(kind: PersonalKind, value: unknown): unknown {
  return typeof value === 'string' ? MASKS[kind](value) : maskAll(value);
}

/**
 * Masks a value of unknown shape: every string becomes its length, every number a dot, every key that is no plain field name
 * its length. Yes, no and null stay, so the shape can still be read.
 */
export function maskAll(value: unknown): unknown {
  return maskDeep(value, 0);
}

function maskDeep(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return lengthOnly(value);
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return DOT;
  if (Array.isArray(value)) return value.map(item => maskDeep(item, depth + 1));
  return mapMembers(value, member => maskDeep(member, depth + 1));
}

/** The object with its keys made safe; keys that become equal are numbered, so no member is lost. */
export function mapMembers(value: object, map: (member: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(safeMembers(value).map(({ shown, key, member }) => [shown, map(member, key)]));
}

/** Members of an object, each with the key it may be shown under, and `nameOf` makes of what looks like the name of a field. */
export function safeMembers(
  value: object,
  nameOf: (key: string) => string = key => key,
): { readonly shown: string; readonly key: string; readonly member: unknown }[] {
  const used = new Map<string, number>();
  return Object.entries(value).map(([key, member]: [string, unknown]) => {
    const safe = nameOf(safeKey(key));
    const count = (used.get(safe) ?? 0) + 1;
    used.set(safe, count);
    return { shown: count === 1 ? safe : `${safe}~${count}`, key, member };
  });
}

const PLAIN_RUN = /\p{Nd}{9,}/gu;
const SPACED_RUN = /(?<![\p{L}\p{Nd}.])\p{Nd}+(?:[ .]\p{Nd}+)+/gu;

/** Clear text, in which a number as long as an identity or telephone number (9 digits) is still hidden. */
export function hideLongNumbers(text: string): string {
  const hide = (run: string): string => (isLong(run) ? DOT.repeat(3) : run);
  return text.replace(PLAIN_RUN, hide).replace(SPACED_RUN, hide);
}

/** The numbers {@link hideLongNumbers} hides. */
export function longNumbers(text: string): string[] {
  return [...(text.match(PLAIN_RUN) ?? []), ...(text.match(SPACED_RUN) ?? [])].filter(isLong);
}

function isLong(run: string): boolean {
  return (run.match(/\p{Nd}/gu)?.length ?? 0) >= 9;
}
