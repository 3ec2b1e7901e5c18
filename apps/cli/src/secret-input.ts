import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LienThongError } from '@lienthong/dossier';
import { readText } from './read-json';
import type { Terminal } from './terminal';

/** A password from a file, without the line break behind it. Never from an argument: those are seen by everybody on the machine. */
export async function secretIn(file: string): Promise<string> {
  return withoutLineEnd(await readText(file));
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** A secret somebody types without seeing it, or what is piped in. Throws `OPTION_INVALID` where there is neither. */
export async function askedOrPiped(terminal: Terminal, question: string, option: string): Promise<string> {
  const { input } = terminal;
  const value = input === undefined || input.isTTY ? await askSecret(terminal, question, option) : withoutLineEnd(await text(input));
  if (value !== '') return value;
  throw new LienThongError('OPTION_INVALID', 'invalid', 'Giá trị rỗng / The value is empty', { params: { do: `Dùng / Use ${option}` } });
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
