import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal';

/** Asks a question only a person can answer; "no" where nobody is there. Yes is `c` (có) or `y`. */
export async function confirm({ input, err }: Terminal, question: string): Promise<boolean> {
  if (input?.isTTY !== true) return false;
  const reader = createInterface({ input, output: err });
  try {
    return /^(c|có|y|yes)$/i.test((await reader.question(question)).trim().normalize('NFC'));
  } finally {
    reader.close();
  }
}
