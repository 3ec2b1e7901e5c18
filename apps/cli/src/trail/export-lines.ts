import { createReadStream } from 'node:fs';
import { unreadable } from '../read-json';

/** No line of an export comes near this; a file that has one is something else. */
const LONGEST_LINE = 16 * 1_048_576;

/**
 * The lines of an export. Only a line feed ends one: `readline` would also cut at U+2028, which canonical JSON leaves as it is,
 * and so call a sound trail broken. A carriage return some editor put at the end is not part of what was recorded.
 */
export async function* exportLines(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
      if (rest.length > LONGEST_LINE) throw new RangeError('A line has no end');
    }
  } catch (cause) {
    throw unreadable(
      file,
      'Không đọc được tệp đã xuất / The export cannot be read',
      'Kiểm tra đường dẫn; tệp phải do lienthong trail export ghi ra / Check the path; it must be written by lienthong trail export',
      cause,
    );
  }
  if (rest !== '') yield rest;
}
