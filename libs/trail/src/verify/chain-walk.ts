import type { Checkpoint, SealedHead } from '../checkpoint';
import { digestText, linkBytes, type Entry } from '../entry';
import type { HiddenEntry } from '../export-file';
import type { BadEntry, ChainReport, EntryFault, Hashes, Sealed, Verified } from './report';
import type { TrailCrypto } from './trail-crypto';

interface Place extends Verified {
  readonly hash: string;
}

/**
 * Walks one chain of an export, remembering its last two places only. At the first fault it stops advancing; later entries can
 * still tell what the fault was: an entry that turns up later was not dropped but moved, one that fits before the fault shows
 * an insertion.
 */
export class ChainWalk {
  private last: Place;
  private before: Place | undefined;
  private sealed: Sealed | undefined;
  private bad: BadEntry | undefined;
  /** Hash of an entry whose link is broken although its digest is right: it, or the entry before it, was altered. */
  private suspect: string | undefined;
  private hidden = 0;

  constructor(
    private readonly start: SealedHead,
    private readonly crypto: TrailCrypto,
  ) {
    this.last = { seq: start.seq, hash: start.hash };
  }

  /** `asWritten`: the line is byte for byte what we write. */
  async take(entry: Entry | HiddenEntry, line: number, asWritten: boolean): Promise<void> {
    const digest = asWritten && 'content' in entry ? await this.crypto.sha256(digestText(entry)) : undefined;
    const intact = asWritten && (digest === undefined || digest === entry.digest);
    if (this.bad) {
      await this.refine(this.bad, entry, intact);
      return;
    }
    await this.judge(entry, line, asWritten, digest);
    if (this.bad) return;
    const at = 'recordedAt' in entry ? entry.recordedAt : this.last.at;
    this.before = this.last;
    this.last = { seq: entry.seq, hash: entry.hash, ...(at !== undefined && { at }) };
    if (!('content' in entry)) this.hidden += 1;
  }

  /** Compares with what a checkpoint with a good signature says of the chain. */
  seal(head: SealedHead, checkpoint: Checkpoint, line: number): void {
    if (this.bad) return;
    const { seq, hash } = this.last;
    if (seq < head.seq) this.fail('dropped', seq + 1, line, { until: head.seq });
    else if (seq > head.seq) this.fail('reordered', head.seq + 1, line);
    else if (hash === head.hash) this.sealed = { seq, at: checkpoint.at, checkpoint: checkpoint.number };
    else {
      const first = Math.min((this.sealed?.seq ?? this.start.seq) + 1, seq);
      this.fail('rewritten', first, line, { until: seq, expected: head.hash, found: hash });
    }
  }

  report(): ChainReport {
    const verifiedTo = this.verifiedTo();
    const open = (this.sealed?.seq ?? this.start.seq) + 1;
    return {
      chain: this.start.chain,
      from: this.start.seq + 1,
      verifiedTo,
      ...(this.sealed && { sealedTo: this.sealed }),
      ...(verifiedTo.seq >= open && { afterSeal: { from: open, to: verifiedTo.seq, count: verifiedTo.seq - open + 1 } }),
      hidden: this.hidden,
      ...(this.bad && { bad: this.bad }),
    };
  }

  private async judge(entry: Entry | HiddenEntry, line: number, asWritten: boolean, digest: string | undefined): Promise<void> {
    const expected = this.last.seq + 1;
    const linked = await this.link(this.last.hash, entry);
    const intact = asWritten && (digest === undefined || digest === entry.digest);
    const altered: Hashes = digest === undefined || digest === entry.digest ? {} : { expected: entry.digest, found: digest };
    const unlinked: Hashes = { expected: linked, found: entry.hash };
    if (linked === entry.hash) {
      if (!intact || entry.seq !== expected) this.fail('changed', expected, line, altered);
      else if ('recordedAt' in entry && this.last.at !== undefined && entry.recordedAt < this.last.at)
        this.fail('time-backwards', expected, line);
    } else if (this.before && (await this.follows(this.before.hash, entry))) {
      this.fail('inserted', this.last.seq, line, unlinked); // two entries claim one predecessor
    } else if (!intact) {
      this.fail(asWritten && (await this.isRenumbered(entry)) ? 'dropped' : 'changed', expected, line, altered);
    } else if (entry.seq !== expected) {
      if (entry.seq > expected) this.fail('dropped', expected, line, unlinked);
      else this.fail('inserted', entry.seq, line, unlinked);
    } else if (this.last.seq === 0 || this.last.seq === this.sealed?.seq) {
      this.fail('changed', expected, line, unlinked); // what comes before is beyond doubt
    } else {
      this.fail('changed', this.last.seq, line, { until: expected, ...unlinked });
      this.suspect = entry.hash;
    }
  }

  private async refine(bad: BadEntry, next: Entry | HiddenEntry, intact: boolean): Promise<void> {
    const { suspect } = this;
    this.suspect = undefined;
    const { fault, line } = bad;
    if (fault === 'dropped' && next.seq === bad.seq && intact) this.fail('reordered', bad.seq, line, hashesOf(bad));
    if (fault !== 'changed') return;
    if (await this.follows(this.last.hash, next)) this.fail('inserted', this.last.seq + 1, line, hashesOf(bad));
    else if (suspect !== undefined && !(await this.follows(suspect, next))) this.fail('changed', this.last.seq + 1, line, hashesOf(bad));
  }

  private fail(fault: EntryFault, seq: number, line: number, { until, ...hashes }: Hashes & { readonly until?: number } = {}): void {
    this.bad = { seq, ...(until !== undefined && until !== seq && { until }), fault, line, ...hashesOf(hashes) };
  }

  private async link(hash: string, entry: HiddenEntry): Promise<string> {
    return this.crypto.sha256(linkBytes(hash, entry.digest));
  }

  private async follows(hash: string, entry: HiddenEntry): Promise<boolean> {
    return (await this.link(hash, entry)) === entry.hash;
  }

  /** True when the entry was recorded one place further on: entries before it were taken out and the rest numbered anew. */
  private async isRenumbered(entry: Entry | HiddenEntry): Promise<boolean> {
    return 'content' in entry && (await this.crypto.sha256(digestText({ ...entry, seq: entry.seq + 1 }))) === entry.digest;
  }

  private verifiedTo(): Verified {
    const { bad, last, before, sealed, start } = this;
    // A copy of an older entry does not put the original in doubt, nor does anything undo what is sealed.
    if (!bad || bad.seq > last.seq || (bad.fault === 'inserted' && bad.seq < last.seq)) return place(last);
    if (bad.fault !== 'rewritten' && before?.seq === bad.seq - 1) return place(before);
    return sealed ? { seq: sealed.seq, at: sealed.at } : { seq: start.seq };
  }
}

function hashesOf({ expected, found }: Hashes): Hashes {
  return { ...(expected !== undefined && { expected }), ...(found !== undefined && { found }) };
}

function place({ seq, at }: Place): Verified {
  return { seq, ...(at !== undefined && { at }) };
}
