import { useTranslation } from 'react-i18next';
import { LANGUAGES, language } from './language';

/** Says a text of a page in the language of the reader; `{name}` in it is replaced by that parameter. */
export type Say<Key extends string> = (key: Key, params?: Readonly<Record<string, string | number>>) => string;

interface Defined {
  readonly name: string;
  readonly vi: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}

const all: Defined[] = [];

/** All texts that were defined so far; for the test that compares the languages. */
export function definedTexts(): readonly Defined[] {
  return all;
}

/**
 * The texts of one place, in both languages; a key that one of them lacks does not compile. The result is the hook by which a
 * component says them, and `say`, for what is no component.
 */
export function defineTexts<const Vi extends Readonly<Record<string, string>>>(
  name: string,
  vi: Vi,
  en: Readonly<Record<keyof Vi, string>>,
): { readonly useTexts: () => Say<keyof Vi & string>; readonly say: Say<keyof Vi & string> } {
  const defined = { vi, en };
  for (const spoken of LANGUAGES) language.addResourceBundle(spoken, name, defined[spoken]);
  all.push({ name, vi, en });
  const say: Say<keyof Vi & string> = (key, params) => language.t(key, { ...params, ns: name });
  return {
    say,
    useTexts: () => {
      useTranslation(); // renders anew when the language changes
      return say;
    },
  };
}
