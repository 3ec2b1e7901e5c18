import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'lienthong.language';

/** The texts of the console; pages add theirs by `defineTexts`. */
export const language: i18n = i18next.createInstance();

void language.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: 'vi',
  resources: {},
  ns: [],
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  returnNull: false,
});

export function currentLanguage(): Language {
  return language.language === 'en' ? 'en' : 'vi';
}

/** Changes the language of every text at once, and for the next time. */
export async function speak(chosen: Language): Promise<void> {
  globalThis.localStorage?.setItem(KEPT, chosen);
  await language.changeLanguage(chosen);
  if (globalThis.document) document.documentElement.lang = chosen;
}

function kept(): Language {
  const chosen = globalThis.localStorage?.getItem(KEPT) === 'en' ? 'en' : 'vi';
  if (globalThis.document) document.documentElement.lang = chosen;
  return chosen;
}
