/** A personal value as the API gives it to everybody. */
export interface MaskedValue {
  readonly masked: true;
  readonly tag: string;
  readonly hint: string;
  /** Equal values have equal marks, within one answer. */
  readonly eq: string;
}

export function isMasked(value: unknown): value is MaskedValue {
  return typeof value === 'object' && value !== null && (value as { masked?: unknown }).masked === true;
}
