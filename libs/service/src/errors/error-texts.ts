import type { Locale } from '@lienthong/config';

/** Who can mend it. */
export const OWNERS = {
  sender: { vi: 'Đơn vị gửi', en: 'The sender' },
  person: { vi: 'Bạn', en: 'You' },
  operations: { vi: 'Đơn vị vận hành', en: 'Operations' },
  administrator: { vi: 'Quản trị hệ thống', en: 'The administrator' },
  nobody: { vi: '–', en: '–' },
} as const satisfies Record<string, Record<Locale, string>>;

/** An error in one language. `{name}` stands for a parameter of the error. */
export interface ErrorText {
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What we know of the cause. */
  readonly why: string;
  /** The one thing to do, or that there is nothing to do. */
  readonly do: string;
}

/** Everything about an error code a person may read. */
export interface ErrorTexts extends Record<Locale, ErrorText> {
  readonly owner: keyof typeof OWNERS;
  /** HTTP status where it is not the one of the error's kind. */
  readonly status?: number;
}

/** One line of text per language: title · what · why · do. */
export function texts(owner: keyof typeof OWNERS, vi: string, en: string, status?: number): ErrorTexts {
  return { owner, vi: split(vi), en: split(en), ...(status !== undefined && { status }) };
}

function split(line: string): ErrorText {
  const [title = '', what = '', why = '', action = ''] = line.split('·').map(part => part.trim());
  return { title, what, why, do: action };
}

/** The text with its parameters filled in; what is not known is left open. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_match, name: string) => String(params[name] ?? '…'));
}
