/** A compiled code table. */
export interface CodeTable {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  /** What a code stands for on a day; undefined when it stands for nothing. */
  find(code: string, on: { readonly day: string }): string | undefined;
}
