import { FIRST_PREVIOUS, statementOf, type Checkpoint } from '../checkpoint';
import type { BadCheckpoint, CheckpointFault, CheckpointReport } from './report';
import type { TrailCrypto } from './trail-crypto';

/** Follows the checkpoints of an export: signature, number, link to the one before. */
export class CheckpointWalk {
  private last: Checkpoint | undefined;
  private bad: BadCheckpoint | undefined;
  private count = 0;

  constructor(
    private readonly crypto: TrailCrypto,
    private readonly installId: string,
    /** True when the export has to begin with the first checkpoint ever made. */
    private readonly whole: boolean,
  ) {}

  /** True when what the checkpoint says can be relied on: it is ours and its signature is good, wherever it stands. */
  async take(checkpoint: Checkpoint, line: number, asWritten: boolean): Promise<boolean> {
    this.count += 1;
    const fault = await this.authenticity(checkpoint, asWritten);
    if (fault) {
      this.fail(fault, checkpoint.number, line);
      return false;
    }
    await this.checkPlace(checkpoint, line);
    if (!this.last || checkpoint.number > this.last.number) this.last = checkpoint;
    return true;
  }

  report(): CheckpointReport {
    const { count, last, bad } = this;
    return { count, ...(last && { last: { number: last.number, at: last.at } }), ...(bad && { bad }) };
  }

  private async authenticity(checkpoint: Checkpoint, asWritten: boolean): Promise<CheckpointFault | undefined> {
    const { keyId, signature } = checkpoint;
    if (!this.crypto.knows(keyId)) return 'unknown-key';
    if (!(await this.crypto.isSigned(keyId, statementOf(checkpoint), signature))) return 'bad-signature';
    if (checkpoint.installId !== this.installId) return 'foreign';
    return asWritten ? undefined : 'changed';
  }

  private async checkPlace(checkpoint: Checkpoint, line: number): Promise<void> {
    const { last } = this;
    if (!last && !this.whole) return;
    const expected = (last?.number ?? 0) + 1;
    if (checkpoint.number > expected) this.fail('dropped', expected, line);
    else if (checkpoint.number < expected) this.fail(this.wasMissed(checkpoint) ? 'reordered' : 'inserted', checkpoint.number, line);
    else if (checkpoint.previous !== (last ? await this.crypto.sha256(statementOf(last)) : FIRST_PREVIOUS))
      this.fail('unlinked', checkpoint.number, line);
    else if (last && checkpoint.at < last.at) this.fail('time-backwards', checkpoint.number, line);
  }

  private wasMissed(checkpoint: Checkpoint): boolean {
    return this.bad?.fault === 'dropped' && this.bad.number === checkpoint.number;
  }

  private fail(fault: CheckpointFault, number: number, line: number): void {
    if (!this.bad || fault === 'reordered') this.bad = { number, fault, line };
  }
}
