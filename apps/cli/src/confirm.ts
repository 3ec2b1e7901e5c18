import { createInterface } from 'node:readline/promises';
import type { Locale } from '@lienthong/config';
import type { Terminal } from './terminal';
import { inLanguage, text } from './wording';

const LABELS = {
  ask: text('Thực hiện? [c/K] ', 'Go on? [y/N] '),
  nothingDone: text('Chưa làm gì.', 'Nothing was done.'),
  needsYes: text('Thêm --yes để thực hiện khi không có người trả lời.', 'Add --yes where nobody can answer.'),
} as const;

/** Asks whether to go on, which only a person can answer; "no" where nobody is there, and then says what to do. Yes is `c` (có) or `y`. */
export async function agreed({ input, err }: Terminal, lang: Locale): Promise<boolean> {
  const word = inLanguage(LABELS, lang);
  if (input?.isTTY !== true) {
    err.write(`${word.nothingDone} ${word.needsYes}\n`);
    return false;
  }
  const reader = createInterface({ input, output: err });
  try {
    const yes = /^(c|có|y|yes)$/i.test((await reader.question(word.ask)).trim().normalize('NFC'));
    if (!yes) err.write(`${word.nothingDone}\n`);
    return yes;
  } finally {
    reader.close();
  }
}
