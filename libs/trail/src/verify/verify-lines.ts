import type { Checkpoint } from '../checkpoint';
import { genesisText } from '../entry';
import { readLine, type ExportHeader, type ExportLine } from '../export-file';
import { ChainWalk } from './chain-walk';
import { CheckpointWalk } from './checkpoint-walk';
import type { FileFault, FileProblem, TrailReport } from './report';
import type { TrailCrypto } from './trail-crypto';

const MOST_PROBLEMS = 100;

/**
 * Checks an export, line by line, in memory that does not grow with it. Names the first bad entry of every chain and what is
 * wrong with it, and says up to where each chain is sealed. The public keys must come from somewhere else than the export;
 * several may be given where one was changed. Never throws for what is in the lines.
 */
export async function verifyLines(lines: Iterable<string> | AsyncIterable<string>, crypto: TrailCrypto): Promise<TrailReport> {
  const verification = new Verification(crypto);
  for await (const line of lines) await verification.take(line);
  return verification.report();
}

class Verification {
  private readonly chains = new Map<number, ChainWalk>();
  private readonly problems: FileProblem[] = [];
  private header: ExportHeader | undefined;
  private checkpoints: CheckpointWalk | undefined;
  private line = 0;

  constructor(private readonly crypto: TrailCrypto) {}

  async take(text: string): Promise<void> {
    this.line += 1;
    if (text === '') return; // behind the last line break
    const read = readLine(text);
    if (!this.header) await this.begin(read);
    else if (!read) this.problem('unreadable');
    else await this.check(read.line, read.intact);
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

  private async begin(read: ReturnType<typeof readLine>): Promise<void> {
    if (read?.line.type !== 'header') {
      if (this.problems.length === 0) this.problem('no-header');
      return;
    }
    const { header } = read.line;
    this.header = header;
    this.checkpoints = new CheckpointWalk(this.crypto, header.installId, header.scope.kind === 'all');
    if (!read.intact) this.problem('header-changed');
    if (!this.crypto.knows(header.keyId)) this.problem('other-key');
    for (const start of header.chains) {
      const genesis = await this.genesis(start.chain, header.installId);
      const whole = start.seq === 0;
      if ((whole && start.hash !== genesis) || (header.scope.kind === 'all' && !whole) || this.chains.has(start.chain)) {
        this.problem('wrong-start', start.chain);
      }
      this.chains.set(start.chain, new ChainWalk(whole ? { ...start, hash: genesis } : start, this.crypto));
    }
  }

  private async check(line: ExportLine, intact: boolean): Promise<void> {
    switch (line.type) {
      case 'header':
        this.problem('second-header');
        break;
      case 'entry':
      case 'hidden': {
        const { chain } = line.entry;
        const walk = this.chains.get(chain);
        if (line.type === 'hidden' && this.header?.scope.kind !== 'dossier') this.problem('withheld', chain);
        if (walk) await walk.take(line.entry, this.line, intact);
        else this.problem('stray-entry', chain);
        break;
      }
      case 'checkpoint':
        if (await this.checkpoints?.take(line.checkpoint, this.line, intact)) await this.seal(line.checkpoint);
        break;
    }
  }

  private async seal(checkpoint: Checkpoint): Promise<void> {
    for (const head of checkpoint.heads) {
      const walk = this.chains.get(head.chain) ?? (await this.missingChain(head.chain, head.seq));
      walk?.seal(head, checkpoint, this.line);
    }
  }

  /** A chain the header leaves out although the export has to hold all of them: its entries were dropped. */
  private async missingChain(chain: number, seq: number): Promise<ChainWalk | undefined> {
    if (!this.header || this.header.scope.kind === 'dossier' || seq === 0) return undefined;
    const walk = new ChainWalk({ chain, seq: 0, hash: await this.genesis(chain, this.header.installId) }, this.crypto);
    this.chains.set(chain, walk);
    return walk;
  }

  private async genesis(chain: number, installId: string): Promise<string> {
    return this.crypto.sha256(genesisText(chain, installId));
  }

  private problem(fault: FileFault, chain?: number): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line: this.line, fault, ...(chain !== undefined && { chain }) });
  }
}
