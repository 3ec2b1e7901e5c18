import type { MissingCode } from './failure';

/** A compiled code table. */
export interface CodeTable {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  /** What a code, or the one that has taken it over, stands for on a day; undefined when it stands for nothing. */
  find(code: string, on: { readonly day: string }): string | undefined;
  /** What there is to say of a code that stands for nothing on a day. */
  missing(code: string, on: { readonly day: string }): MissingCode;
}
