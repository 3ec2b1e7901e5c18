import type { KeyObject } from 'node:crypto';
import type { Checkpoint } from '../checkpoint';
import { genesisHash } from '../entry';
import { readLine, type ExportHeader, type ExportLine } from '../export-file';
import { ChainWalk } from './chain-walk';
import { CheckpointWalk } from './checkpoint-walk';
import type { FileFault, FileProblem, TrailReport } from './report';

const MOST_PROBLEMS = 100;

/**
 * Checks an export, line by line, in memory that does not grow with it. Names the first bad entry of every chain and what is
 * wrong with it, and says up to where each chain is sealed. The public key must come from somewhere else than the export;
 * several may be given where it was changed. Never throws for what is in the lines.
 */
export async function verifyTrail(
  lines: Iterable<string> | AsyncIterable<string>,
  publicKey: KeyObject | readonly KeyObject[],
): Promise<TrailReport> {
  const keys = Array.isArray(publicKey) ? (publicKey as readonly KeyObject[]) : [publicKey as KeyObject];
  const verification = new Verification(keys);
  for await (const line of lines) verification.take(line);
  return verification.report();
}

class Verification {
  private readonly chains = new Map<number, ChainWalk>();
  private readonly problems: FileProblem[] = [];
  private header: ExportHeader | undefined;
  private checkpoints: CheckpointWalk | undefined;
  private line = 0;

  constructor(private readonly keys: readonly KeyObject[]) {}

  take(text: string): void {
    this.line += 1;
    if (text === '') return; // behind the last line break
    const read = readLine(text);
    if (!this.header) this.begin(read);
    else if (!read) this.problem('unreadable');
    else this.check(read.line, read.intact);
  }

  report(): TrailReport {
    if (!this.header && this.problems.length === 0) this.problem('no-header');
    const chains = [...this.chains.values()].map(chain => chain.report()).sort((a, b) => a.chain - b.chain);
    const checkpoints = this.checkpoints?.report() ?? { count: 0 };
    return {
      ok: this.problems.length === 0 && !checkpoints.bad && chains.every(chain => !chain.bad),
      ...(this.header && { header: this.header }),
      chains,
      checkpoints,
      problems: this.problems,
      lines: this.line,
    };
  }

  private begin(read: ReturnType<typeof readLine>): void {
    if (read?.line.type !== 'header') {
      if (this.problems.length === 0) this.problem('no-header');
      return;
    }
    const { header } = read.line;
    this.header = header;
    this.checkpoints = new CheckpointWalk(this.keys, header.installId, header.scope.kind === 'all');
    if (!read.intact) this.problem('header-changed');
    if (!this.checkpoints.knows(header.keyId)) this.problem('other-key');
    for (const start of header.chains) {
      const genesis = genesisHash(start.chain, header.installId);
      const whole = start.seq === 0;
      if ((whole && start.hash !== genesis) || (header.scope.kind === 'all' && !whole) || this.chains.has(start.chain)) {
        this.problem('wrong-start', start.chain);
      }
      this.chains.set(start.chain, new ChainWalk(whole ? { ...start, hash: genesis } : start));
    }
  }

  private check(line: ExportLine, intact: boolean): void {
    switch (line.type) {
      case 'header':
        this.problem('second-header');
        break;
      case 'entry':
      case 'hidden': {
        const { chain } = line.entry;
        const walk = this.chains.get(chain);
        if (line.type === 'hidden' && this.header?.scope.kind !== 'dossier') this.problem('withheld', chain);
        if (walk) walk.take(line.entry, this.line, intact);
        else this.problem('stray-entry', chain);
        break;
      }
      case 'checkpoint':
        if (this.checkpoints?.take(line.checkpoint, this.line, intact)) this.seal(line.checkpoint);
        break;
    }
  }

  private seal(checkpoint: Checkpoint): void {
    for (const head of checkpoint.heads) {
      const walk = this.chains.get(head.chain) ?? this.missingChain(head.chain, head.seq);
      walk?.seal(head, checkpoint, this.line);
    }
  }

  /** A chain the header leaves out although the export has to hold all of them: its entries were dropped. */
  private missingChain(chain: number, seq: number): ChainWalk | undefined {
    if (!this.header || this.header.scope.kind === 'dossier' || seq === 0) return undefined;
    const walk = new ChainWalk({ chain, seq: 0, hash: genesisHash(chain, this.header.installId) });
    this.chains.set(chain, walk);
    return walk;
  }

  private problem(fault: FileFault, chain?: number): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line: this.line, fault, ...(chain !== undefined && { chain }) });
  }
}
