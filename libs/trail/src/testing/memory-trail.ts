import { generateKeyPairSync } from 'node:crypto';
import { append, emptyChain, type Head } from '../chain';
import type { Checkpoint, SealedHead } from '../checkpoint';
import { sealCheckpoint } from '../seal-checkpoint';
import { CheckpointKey } from '../checkpoint-key';
import type { Entry, Fact } from '../entry';
import type { ExportScope } from '../export-file';
import { exportTrail, type Stretch, type TrailSource } from '../export-trail';

/** A trail in memory, for tests: it appends, seals and exports as the real one does. */
export class MemoryTrail implements TrailSource {
  readonly key = CheckpointKey.from(generateKeyPairSync('ed25519').privateKey);
  readonly sealed: Checkpoint[] = [];
  private readonly all: Entry[] = [];
  private readonly heads: Head[];
  private clock = Date.parse('2026-11-25T01:00:00Z');

  constructor(
    chains: number,
    readonly installId = 'quang-ninh',
  ) {
    this.heads = Array.from({ length: chains }, (_, chain) => emptyChain(chain, installId));
  }

  record(chain: number, ...facts: readonly Fact[]): readonly Entry[] {
    const added = append(this.headOf(chain), facts, this.tick());
    this.heads[chain] = added.head;
    this.all.push(...added.entries);
    return added.entries;
  }

  seal(): Checkpoint {
    const checkpoint = sealCheckpoint(this.sealed.at(-1), this.heads, { installId: this.installId, now: this.tick() }, this.key);
    this.sealed.push(checkpoint);
    return checkpoint;
  }

  /** Lines of an export of the given chains (else all), from a checkpoint (else from the start), to the present. */
  async export(
    scope: ExportScope = { kind: 'all' },
    only?: { readonly chains?: readonly number[]; readonly anchor?: Checkpoint },
  ): Promise<string[]> {
    const starts: readonly SealedHead[] = only?.anchor?.heads ?? this.heads.map(({ chain }) => emptyChain(chain, this.installId));
    const header = {
      format: 'lienthong-trail',
      version: 1,
      installId: this.installId,
      keyId: this.key.id,
      exportedAt: this.tick().toISOString(),
      scope,
      chains: starts.filter(({ chain }) => only?.chains?.includes(chain) ?? true),
    } as const;
    const lines: string[] = [];
    for await (const line of exportTrail(header, { anchor: only?.anchor, heads: this.heads }, this)) lines.push(line);
    return lines;
  }

  async *checkpoints(afterNumber: number): AsyncGenerator<Checkpoint> {
    yield* this.sealed.slice(afterNumber);
  }

  async *entries(stretches: readonly Stretch[]): AsyncGenerator<Entry> {
    for (const { chain, after, upTo } of stretches) {
      yield* this.all.filter(entry => entry.chain === chain && entry.seq > after && entry.seq <= upTo);
    }
  }

  headOf(chain: number): Head {
    const head = this.heads[chain];
    if (!head) throw new RangeError(`There is no chain ${chain}`);
    return head;
  }

  private tick(): Date {
    return new Date((this.clock += 1_000));
  }
}
