import type { TrailReader, TrailStore } from '@lienthong/persistence';
import {
  emptyChain,
  exportTrail,
  type Checkpoint,
  type CheckpointKey,
  type Entry,
  type ExportHeader,
  type ExportScope,
  type ExportSpan,
  type Stretch,
  type TrailSource,
} from '@lienthong/trail';
import { toCheckpoint, toEntry } from '../record/trail-rows';

/**
 * Exports the trail, or a part of it, as lines anybody can verify without us. A part is widened to the checkpoints around it:
 * from the last one before it to the first one that covers it, so that all of it is sealed where it can be.
 */
export class TrailExport implements TrailSource {
  constructor(
    private readonly store: TrailStore,
    private readonly reader: TrailReader,
    private readonly key: CheckpointKey,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Finds the part before the first line is written, so that trouble still can be told. `shows`: see {@link ExportSpan}. */
  async begin(scope: ExportScope, shows?: ExportSpan['shows']): Promise<AsyncGenerator<string>> {
    const [installId, heads, part] = await Promise.all([this.store.installId(), this.store.heads(), this.partFor(scope)]);
    const { anchor, last, chains } = part;
    const exported = heads.filter(({ chain }) => chains?.includes(chain) ?? true);
    const starts = exported.map(({ chain }) => {
      const { seq, hash } = anchor?.heads.find(head => head.chain === chain) ?? emptyChain(chain, installId);
      return { chain, seq, hash };
    });
    const header: ExportHeader = {
      format: 'lienthong-trail',
      version: 1,
      installId,
      keyId: this.key.id,
      exportedAt: this.now().toISOString(),
      scope,
      chains: starts,
    };
    const span: ExportSpan = { anchor, lastCheckpoint: last?.number, heads: exported, shows };
    return exportTrail(header, span, this);
  }

  async *checkpoints(afterNumber: number): AsyncGenerator<Checkpoint> {
    for await (const row of this.reader.checkpoints(afterNumber)) yield toCheckpoint(row);
  }

  async *entries(stretches: readonly Stretch[]): AsyncGenerator<Entry> {
    for await (const row of this.reader.entries(stretches)) yield toEntry(row);
  }

  private async partFor(scope: ExportScope): Promise<Part> {
    switch (scope.kind) {
      case 'all':
        return {};
      case 'time': {
        const [anchor, last] = await Promise.all([this.reader.checkpointBefore(scope.from), this.reader.checkpointAfter(scope.to)]);
        return part(anchor, last);
      }
      case 'dossier': {
        const spans = await this.reader.spansOf(scope.dossier);
        const firstAt = spans.map(span => span.firstAt).sort()[0] ?? '';
        const lastAt =
          spans
            .map(span => span.lastAt)
            .sort()
            .at(-1) ?? '';
        const chains = spans.map(span => span.chain);
        if (chains.length === 0) return { chains };
        const [anchor, last] = await Promise.all([
          this.reader.checkpointBefore(firstAt, spans),
          this.reader.checkpointAfter(lastAt, spans),
        ]);
        return { ...part(anchor, last), chains };
      }
    }
  }
}

interface Part {
  readonly anchor?: Checkpoint;
  readonly last?: Checkpoint;
  /** Only these chains; absent: all. */
  readonly chains?: readonly number[];
}

function part(anchor: Parameters<typeof toCheckpoint>[0] | undefined, last: Parameters<typeof toCheckpoint>[0] | undefined): Part {
  return { ...(anchor && { anchor: toCheckpoint(anchor) }), ...(last && { last: toCheckpoint(last) }) };
}
