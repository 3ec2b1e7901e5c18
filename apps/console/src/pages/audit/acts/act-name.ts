import { currentLanguage, language } from '../../../language/language';
import { actWords } from './act-words';
import './texts';

/** An act in the language of the reader; undefined for one this console has no words for. */
export function nameOfAct(act: string): string | undefined {
  return actWords(act, key => {
    const words: unknown = language.getResource(currentLanguage(), 'audit.acts', key);
    return typeof words === 'string' ? words : undefined;
  });
}
