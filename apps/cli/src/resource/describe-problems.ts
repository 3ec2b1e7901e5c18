import type { Locale } from '@lienthong/config';
import type { BilingualText } from '@lienthong/dossier';

/** Something wrong with a version. */
export interface ProblemAnswer {
  readonly pointer: string;
  readonly message: string;
}

/** Something in force that would no longer work. */
export interface BreakAnswer {
  readonly what: string;
  readonly message: BilingualText;
}

/** Everything there is to say against a version, a line each: ✕ is wrong with it, ! would break elsewhere. */
export function againstLines(violations: readonly ProblemAnswer[], breaks: readonly BreakAnswer[], lang: Locale): string[] {
  return [
    ...violations.map(({ pointer, message }) => `  ✕ ${pointer || '/'}: ${message}`),
    ...breaks.map(({ what, message }) => `  ! ${what}: ${message[lang]}`),
  ];
}
