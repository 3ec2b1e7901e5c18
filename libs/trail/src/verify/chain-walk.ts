import type { Checkpoint, SealedHead } from '../checkpoint';
import { digestOf, link, type Entry } from '../entry';
import type { HiddenEntry } from '../export-file';
import type { BadEntry, ChainReport, EntryFault, Sealed, Verified } from './report';

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

  constructor(private readonly start: SealedHead) {
    this.last = { seq: start.seq, hash: start.hash };
  }

  /** `asWritten`: the line is byte for byte what we write. */
  take(entry: Entry | HiddenEntry, line: number, asWritten: boolean): void {
    const intact = asWritten && (!('content' in entry) || digestOf(entry) === entry.digest);
    if (this.bad) {
      this.refine(this.bad, entry, intact);
      return;
    }
    this.judge(entry, line, asWritten, intact);
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
    if (seq < head.seq) this.fail('dropped', seq + 1, line, head.seq);
    else if (seq > head.seq) this.fail('reordered', head.seq + 1, line);
    else if (hash === head.hash) this.sealed = { seq, at: checkpoint.at, checkpoint: checkpoint.number };
    else this.fail('rewritten', Math.min((this.sealed?.seq ?? this.start.seq) + 1, seq), line, seq);
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

  private judge(entry: Entry | HiddenEntry, line: number, asWritten: boolean, intact: boolean): void {
    const expected = this.last.seq + 1;
    if (follows(this.last.hash, entry)) {
      if (!intact || entry.seq !== expected) this.fail('changed', expected, line);
      else if ('recordedAt' in entry && this.last.at !== undefined && entry.recordedAt < this.last.at)
        this.fail('time-backwards', expected, line);
    } else if (this.before && follows(this.before.hash, entry)) {
      this.fail('inserted', this.last.seq, line); // two entries claim one predecessor
    } else if (!intact) {
      this.fail(asWritten && isRenumbered(entry) ? 'dropped' : 'changed', expected, line);
    } else if (entry.seq !== expected) {
      if (entry.seq > expected) this.fail('dropped', expected, line);
      else this.fail('inserted', entry.seq, line);
    } else if (this.last.seq === 0 || this.last.seq === this.sealed?.seq) {
      this.fail('changed', expected, line); // what comes before is beyond doubt
    } else {
      this.fail('changed', this.last.seq, line, expected);
      this.suspect = entry.hash;
    }
  }

  private refine(bad: BadEntry, next: Entry | HiddenEntry, intact: boolean): void {
    const { suspect } = this;
    this.suspect = undefined;
    if (bad.fault === 'dropped' && next.seq === bad.seq && intact) this.fail('reordered', bad.seq, bad.line);
    if (bad.fault !== 'changed') return;
    if (follows(this.last.hash, next)) this.fail('inserted', this.last.seq + 1, bad.line);
    else if (suspect !== undefined && !follows(suspect, next)) this.fail('changed', this.last.seq + 1, bad.line);
  }

  private fail(fault: EntryFault, seq: number, line: number, until?: number): void {
    this.bad = { seq, ...(until !== undefined && until !== seq && { until }), fault, line };
  }

  private verifiedTo(): Verified {
    const { bad, last, before, sealed, start } = this;
    // A copy of an older entry does not put the original in doubt, nor does anything undo what is sealed.
    if (!bad || bad.seq > last.seq || (bad.fault === 'inserted' && bad.seq < last.seq)) return place(last);
    if (bad.fault !== 'rewritten' && before?.seq === bad.seq - 1) return place(before);
    return sealed ? { seq: sealed.seq, at: sealed.at } : { seq: start.seq };
  }
}

function follows(hash: string, entry: HiddenEntry): boolean {
  return link(hash, entry.digest) === entry.hash;
}

/** True when the entry was recorded one place further on: entries before it were taken out and the rest numbered anew. */
function isRenumbered(entry: Entry | HiddenEntry): boolean {
  return 'content' in entry && digestOf({ ...entry, seq: entry.seq + 1 }) === entry.digest;
}

function place({ seq, at }: Place): Verified {
  return { seq, ...(at !== undefined && { at }) };
}
