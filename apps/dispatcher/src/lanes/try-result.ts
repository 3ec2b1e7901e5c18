import { AdapterFailure, type Receipt } from '@lienthong/adapter-sdk';
import { LienThongError, type Attempt } from '@lienthong/dossier';

/** What a try came to. */
export type TryResult =
  | { readonly kind: 'there'; readonly receipt: Receipt; readonly attempt: Attempt; readonly follows: boolean }
  | { readonly kind: 'absent'; readonly attempt: Attempt }
  | { readonly kind: 'failed'; readonly failure: AdapterFailure; readonly attempt: Attempt };

/** Whatever was thrown, as a failure with a class. What nobody classified may have arrived: the careful reading. */
export function asFailure(error: unknown): AdapterFailure {
  if (error instanceof AdapterFailure) return error;
  if (error instanceof LienThongError && error.kind === 'unavailable') {
    return new AdapterFailure('transient', 'gateway-unavailable', 'A part of the gateway itself is away; nothing was sent', {
      cause: error,
    });
  }
  const name = error instanceof Error ? error.name : typeof error;
  return new AdapterFailure('ambiguous', 'unclassified', `The adapter failed in an unexpected way (${name})`, { cause: error });
}
