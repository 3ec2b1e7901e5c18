import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { LienThongError } from '@lienthong/dossier';
import { readText } from './read-json';
import type { Terminal } from './terminal';

/** A password from a file, without the line break behind it. Never from an argument: those are seen by everybody on the machine. */
export async function secretIn(file: string): Promise<string> {
  return withoutLineEnd(await readText(file));
}

export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** Asks for a password without showing it. */
export async function askSecret({ input, err }: Terminal, question: string, option: string): Promise<string> {
  if (input?.isTTY !== true) {
    throw new LienThongError(
      'OPTION_INVALID',
      'invalid',
      `Không có bàn phím để hỏi mật khẩu / There is no terminal to ask for the password`,
      {
        params: { do: `Dùng / Use ${option}` },
      },
    );
  }
  err.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    err.write('\n');
  }
}
