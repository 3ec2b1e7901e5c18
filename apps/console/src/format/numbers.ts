import { currentLanguage } from '../language/language';
import { defineTexts } from '../language/texts';

const { say } = defineTexts('numbers', { 'more-than': 'hơn {n}' }, { 'more-than': 'more than {n}' });

const formats = new Map<string, Intl.NumberFormat>();

/** `1.234.567,8` in Vietnamese, `1,234,567.8` in English. */
export function numberOf(value: number, digits = 0): string {
  const key = `${currentLanguage()} ${digits}`;
  const format =
    formats.get(key) ?? new Intl.NumberFormat(currentLanguage() === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits });
  formats.set(key, format);
  return format.format(value);
}

/** A share of one as `98,7%`. */
export function percentOf(share: number): string {
  return `${numberOf(share * 100, 1)}%`;
}

/** A bounded count of the API: `214`, or `hơn 10.000`. */
export function countOf({ value, exact }: { readonly value: number; readonly exact: boolean }): string {
  return exact ? numberOf(value) : say('more-than', { n: numberOf(value) });
}

/** Bytes as `1,2 MB`. */
export function bytesOf(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1_000)));
  return `${numberOf(bytes / 1_000 ** power, power === 0 ? 0 : 1)} ${units[power]}`;
}
