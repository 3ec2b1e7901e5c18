import type { Environment, Locale } from '@lienthong/config';

/** Where a command speaks, what it knows of its surroundings, and how it ends; given to it so that a test can listen. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  /** Where answers are typed; absent where nobody is there to ask. */
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Variables for the commands that work on the database; those of the process if left out. */
  readonly environment?: Environment;
  /** Sets the exit code of the process. */
  fail(code: number): void;
}

/** The answer is "no": the trail is broken or not sealed, a test does not hold, a translation differs, nobody would get the event. */
export const ANSWER_IS_NO = 1;
/** It could not be done: usage, a file, the gateway, the database. */
export const COULD_NOT = 2;

const FORMS: Readonly<Record<Locale, Intl.DateTimeFormat>> = { vi: formOf('en-GB'), en: formOf('sv-SE') };

/** A moment as people here read it: Asia/Ho_Chi_Minh, `25/11/2026 08:00:00`, in English `2026-11-25 08:00:00`. */
export function localTime(instant: string, lang: Locale = 'vi'): string {
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? plain(instant) : FORMS[lang].format(moment).replace(', ', ' ');
}

/** Text of others as it may go to a terminal: without control characters, which could move the cursor or hide a line. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

/** Pads every column to its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return rows.map(row =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function formOf(locale: string): Intl.DateTimeFormat {
  const [year, day, hour] = ['numeric', '2-digit', '2-digit'] as const;
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Ho_Chi_Minh',
    year,
    month: day,
    day,
    hour,
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}
