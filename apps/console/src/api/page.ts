/** One page of a list of the API. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null: this is the last. */
  readonly next: string | null;
  /** Counting stops at 10,000: then `exact` is false. */
  readonly count?: { readonly value: number; readonly exact: boolean };
}
