import { AdapterFailure, type Adapter, type Delivery, type HostParts } from '@lienthong/adapter-sdk';
import type { Provenance } from '@lienthong/dossier';
import { retranslate } from './retranslate';

/** A way a message can have been made: mapping and tables of one release, with an adapter and settings. */
export interface TranslationWay {
  /** Registry release of the mapping. */
  readonly release: number;
  readonly making: { readonly adapter: Adapter; readonly parts: Omit<HostParts, 'secrets' | 'attachments'> } | AdapterFailure;
}

/** What came of making a translation again. Hashes only: the content is never told. */
export interface TranslationCheck {
  /** `same`: byte for byte. `unknown`: it could not be made again. */
  readonly verdict: 'same' | 'different' | 'unknown';
  /** Release it was made again under. */
  readonly release?: number;
  readonly again?: Provenance;
  /** Code of what kept it from being made again. */
  readonly why?: string;
}

/** Makes a message again, in each way it can have been made until one gives the same bytes; else tells what the first way gives. */
export async function verifyTranslation(
  recorded: Provenance,
  delivery: Delivery,
  ways: readonly TranslationWay[],
  keyed: (made: Provenance) => Promise<Provenance>,
): Promise<TranslationCheck> {
  let first: TranslationCheck | undefined;
  for (const way of ways) {
    const check = await madeAgain(recorded, delivery, way, keyed);
    if (check.verdict === 'same') return check;
    first ??= check;
  }
  return first ?? { verdict: 'unknown', why: 'RELEASE_UNKNOWN' };
}

async function madeAgain(
  recorded: Provenance,
  delivery: Delivery,
  { release, making }: TranslationWay,
  keyed: (made: Provenance) => Promise<Provenance>,
): Promise<TranslationCheck> {
  if (making instanceof AdapterFailure) return { verdict: 'unknown', why: making.code };
  const made = await retranslate(making.adapter, making.parts, delivery);
  if (made instanceof AdapterFailure) return { release, verdict: 'different', why: made.code };
  const again = recorded.keyed ? await keyed(made) : made; // records of before have plain hashes
  return { release, again, verdict: isSame(recorded, again) ? 'same' : 'different' };
}

function isSame(recorded: Provenance, again: Provenance): boolean {
  const inputs = recorded.inputHash === undefined || recorded.inputHash === again.inputHash;
  return (
    recorded.outputHash === again.outputHash &&
    inputs &&
    recorded.mapping === again.mapping &&
    recorded.mappingVersion === again.mappingVersion
  );
}
