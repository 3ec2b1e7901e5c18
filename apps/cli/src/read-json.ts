import { readFile } from 'node:fs/promises';
import { LienThongError } from '@lienthong/dossier';

/** A JSON file. Throws `FILE_UNREADABLE`, which names the file and never quotes it. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's reason would quote the file, which may hold secrets.
    throw unreadable(file, 'Tệp không phải JSON / The file is not JSON', 'Sửa cú pháp JSON / Correct the JSON syntax');
  }
}

/** A text file. Throws `FILE_UNREADABLE`. */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(
      file,
      'Không đọc được tệp / The file cannot be read',
      'Kiểm tra đường dẫn và quyền đọc / Check the path and the rights',
      cause,
    );
  });
}

export function unreadable(file: string, what: string, remedy: string, cause?: unknown): LienThongError {
  return new LienThongError('FILE_UNREADABLE', 'invalid', `${what}: ${file}`, { cause, params: { do: remedy } });
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
