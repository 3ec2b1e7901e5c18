import type { KeyObject } from 'node:crypto';
import { checkpointHash, FIRST_PREVIOUS, isSealedBy, type Checkpoint } from '../checkpoint';
import { keyIdOf } from '../checkpoint-key';
import type { BadCheckpoint, CheckpointFault, CheckpointReport } from './report';

/** Follows the checkpoints of an export: signature, number, link to the one before. */
export class CheckpointWalk {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private last: Checkpoint | undefined;
  private bad: BadCheckpoint | undefined;
  private count = 0;

  constructor(
    keys: readonly KeyObject[],
    private readonly installId: string,
    /** True when the export has to begin with the first checkpoint ever made. */
    private readonly whole: boolean,
  ) {
    this.keys = new Map(keys.map(key => [keyIdOf(key), key]));
  }

  knows(keyId: string): boolean {
    return this.keys.has(keyId);
  }

  /** True when what the checkpoint says can be relied on: it is ours and its signature is good, wherever it stands. */
  take(checkpoint: Checkpoint, line: number, asWritten: boolean): boolean {
    this.count += 1;
    const fault = this.authenticity(checkpoint, asWritten);
    if (fault) {
      this.fail(fault, checkpoint.number, line);
      return false;
    }
    this.checkPlace(checkpoint, line);
    if (!this.last || checkpoint.number > this.last.number) this.last = checkpoint;
    return true;
  }

  report(): CheckpointReport {
    const { count, last, bad } = this;
    return { count, ...(last && { last: { number: last.number, at: last.at } }), ...(bad && { bad }) };
  }

  private authenticity(checkpoint: Checkpoint, asWritten: boolean): CheckpointFault | undefined {
    const key = this.keys.get(checkpoint.keyId);
    if (!key) return 'unknown-key';
    if (!isSealedBy(key, checkpoint)) return 'bad-signature';
    if (checkpoint.installId !== this.installId) return 'foreign';
    return asWritten ? undefined : 'changed';
  }

  private checkPlace(checkpoint: Checkpoint, line: number): void {
    const { last } = this;
    if (!last && !this.whole) return;
    const expected = (last?.number ?? 0) + 1;
    if (checkpoint.number > expected) this.fail('dropped', expected, line);
    else if (checkpoint.number < expected) this.fail(this.wasMissed(checkpoint) ? 'reordered' : 'inserted', checkpoint.number, line);
    else if (checkpoint.previous !== (last ? checkpointHash(last) : FIRST_PREVIOUS)) this.fail('unlinked', checkpoint.number, line);
    else if (last && checkpoint.at < last.at) this.fail('time-backwards', checkpoint.number, line);
  }

  private wasMissed(checkpoint: Checkpoint): boolean {
    return this.bad?.fault === 'dropped' && this.bad.number === checkpoint.number;
  }

  private fail(fault: CheckpointFault, number: number, line: number): void {
    if (!this.bad || fault === 'reordered') this.bad = { number, fault, line };
  }
}
