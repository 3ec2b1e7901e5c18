import type { CheckpointFault, EntryFault, FileFault, Hashes, TrailReport } from '@lienthong/trail/browser';

/** What a report comes to: the one thing to say first. */
export type Verdict =
  | { readonly code: 'whole' | 'unsealed' | 'empty' }
  | ({
      readonly code: 'bad-entry';
      readonly chain: number;
      readonly seq: number;
      readonly until?: number;
      readonly fault: EntryFault;
      /** Last entry of that chain up to which nothing is wrong. */
      readonly verifiedTo: number;
    } & Hashes)
  | { readonly code: 'bad-checkpoint'; readonly number: number; readonly fault: CheckpointFault }
  | { readonly code: 'bad-file'; readonly line: number; readonly fault: FileFault };

/** The first thing that is wrong, by its place in the export; else whether signatures cover what is there. */
export function verdictOf({ chains, checkpoints, problems }: TrailReport): Verdict {
  const entries = chains.flatMap(({ chain, bad, verifiedTo }) => (bad ? [{ chain, ...bad, verifiedTo: verifiedTo.seq }] : []));
  const found: readonly { readonly line: number; readonly verdict: Verdict }[] = [
    ...entries.map(({ line, ...bad }) => ({ line, verdict: { code: 'bad-entry' as const, ...bad } })),
    ...(checkpoints.bad ? [{ line: checkpoints.bad.line, verdict: { code: 'bad-checkpoint' as const, ...checkpoints.bad } }] : []),
    ...problems.map(({ line, fault }) => ({ line, verdict: { code: 'bad-file' as const, line, fault } })),
  ];
  const [first] = [...found].sort((a, b) => a.line - b.line);
  if (first) return first.verdict;
  const shown = chains.filter(({ from, verifiedTo }) => verifiedTo.seq >= from);
  if (shown.length === 0) return { code: 'empty' };
  return { code: shown.some(({ from, sealedTo }) => sealedTo !== undefined && sealedTo.seq >= from) ? 'whole' : 'unsealed' };
}

/** How much was checked, and how much could not be. */
export interface Extent {
  readonly chains: number;
  readonly checkpoints: number;
  /** Entries behind the last signature. */
  readonly unsealed: number;
  /** Entries of which only the hash is shown. */
  readonly hidden: number;
}

export function extentOf({ chains, checkpoints }: TrailReport): Extent {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    chains: chains.filter(({ from, verifiedTo, bad }) => bad !== undefined || verifiedTo.seq >= from).length,
    checkpoints: checkpoints.count,
    unsealed: sum(chains.map(({ afterSeal }) => afterSeal?.count ?? 0)),
    hidden: sum(chains.map(({ hidden }) => hidden)),
  };
}
