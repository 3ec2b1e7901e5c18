import type { Locale } from '@lienthong/config';
import type { BilingualText } from '@lienthong/dossier';

/** Words in both languages, Vietnamese first. */
export function text(vi: string, en: string): BilingualText {
  return { vi, en };
}

/** Fixed words in one language. */
export function inLanguage<Name extends string>(
  words: Readonly<Record<Name, BilingualText>>,
  lang: Locale,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<BilingualText>(words).map(([name, both]) => [name, both[lang]]);
  return Object.fromEntries(entries) as Record<Name, string>;
}
