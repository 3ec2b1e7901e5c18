import { createHash } from 'node:crypto';

/** Long enough to hold three letters. */
const BASE64 = /[A-Za-z0-9+/_-]{4,}/g;
/** A text that is none: what was decoded was not base64, or held something else than text. */
const NOT_TEXT = /(?![\t\n\r])\p{Cc}|\ufffd/u;

/** Where base64 was cut, a letter of several bytes may have been cut too. */
const CUT_LETTERS = /^\ufffd+|\ufffd+$/gu;
/** What is left of a cut text is judged only when it is so long: shorter ones come about by chance. */
const LEAST_CUT = 3;

/** What stands behind a run of base64. */
export interface Decoded {
  readonly text: string;
  /** False: text only in part, if at all. */
  readonly clean: boolean;
}

/** Everything in a text that reads as base64, from wherever it may begin: something may have been put before it, or cut off. */
export function* decodings(text: string): Generator<Decoded> {
  for (const [run] of text.matchAll(BASE64)) {
    for (let missing = 0; missing < 4; missing += 1) {
      const bytes = Buffer.from('A'.repeat(missing) + run, 'base64');
      yield decoded(bytes.subarray(missing)); // what was cut off spoils so many bytes
      if (missing > 0) yield decoded(bytes.subarray(3)); // what was put before it, up to three
    }
  }
}

function decoded(bytes: Buffer): Decoded {
  const whole = bytes.toString('utf8');
  const text = whole.replace(CUT_LETTERS, '');
  return { text, clean: !NOT_TEXT.test(text) && (text === whole || text.length >= LEAST_CUT) };
}

/** SHA-256 of a text in each of the forms a mapping can give it before. */
export function digestsOf(text: string): string[] {
  const trimmed = text.trim().normalize('NFC');
  const bare = trimmed.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const spelt = [text, trimmed, bare].flatMap(form => [form, form.toUpperCase(), form.toLowerCase()]);
  const forms = new Set([...spelt, text.replace(/\D/g, '')]);
  return [...forms].filter(form => form !== '').map(form => createHash('sha256').update(form).digest('hex'));
}
