import { verifyLines, webCrypto, type PublicJwk, type TrailReport } from '@lienthong/trail/browser';

/** Beyond, a browser is the wrong place: the offline verifier has no limit. */
export const MOST_RECORDS = 50_000;
const TOLD_EVERY = 500;

/** What a run of the verifier ended with. */
export type Result =
  | {
      readonly kind: 'report';
      readonly report: TrailReport;
      readonly records: number;
      readonly keyIds: readonly string[];
      readonly milliseconds: number;
    }
  | { readonly kind: 'too-many' };

class TooMany extends Error {}

/** A public key and the name it is published under. */
export type PublishedKey = PublicJwk & { readonly kid?: string };

/** Verifies lines as they come; tells now and then how many records passed. */
export async function verifyRun(
  lines: AsyncIterable<string>,
  keys: readonly PublishedKey[],
  onProgress: (records: number) => void,
  most = MOST_RECORDS,
): Promise<Result> {
  const begun = performance.now();
  let records = 0;
  async function* counted(): AsyncGenerator<string> {
    for await (const line of lines) {
      if (/"type":"(entry|hidden)"\}$/.test(line)) {
        records += 1;
        if (records > most) throw new TooMany();
        if (records % TOLD_EVERY === 0) onProgress(records);
      }
      yield line;
    }
  }
  try {
    const report = await verifyLines(counted(), await webCrypto(keys));
    return { kind: 'report', report, records, keyIds: keys.flatMap(({ kid }) => kid ?? []), milliseconds: performance.now() - begun };
  } catch (error) {
    if (error instanceof TooMany) return { kind: 'too-many' };
    throw error;
  }
}
