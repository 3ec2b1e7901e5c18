import type { Checkpoint, SealedHead } from './checkpoint';
import type { Entry } from './entry';
import { hide, writeLine, type ExportHeader } from './export-file';

/** A stretch of one chain: entries with `after` < seq ≤ `upTo`. */
export interface Stretch {
  readonly chain: number;
  readonly after: number;
  readonly upTo: number;
}

/** Where an export is read from. */
export interface TrailSource {
  /** Checkpoints with a greater number, by rising number. */
  checkpoints(afterNumber: number): AsyncIterable<Checkpoint>;
  /** The entries of the stretches, each chain in order. */
  entries(stretches: readonly Stretch[]): AsyncIterable<Entry>;
}

/** From where to where an export goes. */
export interface ExportSpan {
  /** The checkpoint whose heads are the starts in the header; absent when the export starts with the chains. */
  readonly anchor?: Checkpoint | undefined;
  /** Number of the checkpoint it ends with; absent when it goes on to `heads`. */
  readonly lastCheckpoint?: number | undefined;
  /** Present heads of the exported chains. */
  readonly heads: readonly SealedHead[];
  /** Of the entries of a dossier, those its reader may see; the others are shown by their place only. Absent: all. */
  readonly shows?: ((entry: Entry) => boolean) | undefined;
}

/** Writes the lines of an export, in the order {@link ExportLine} promises. Keeps one position per chain and nothing else. */
export async function* exportTrail(header: ExportHeader, span: ExportSpan, source: TrailSource): AsyncGenerator<string> {
  const { scope } = header;
  const position = new Map(header.chains.map(start => [start.chain, start.seq]));

  async function* entriesUpTo(heads: readonly SealedHead[]): AsyncGenerator<string> {
    const stretches = heads.flatMap(({ chain, seq }) => {
      const after = position.get(chain);
      return after === undefined || after >= seq ? [] : [{ chain, after, upTo: seq }];
    });
    if (stretches.length === 0) return;
    for await (const entry of source.entries(stretches)) {
      const shown = scope.kind !== 'dossier' || (entry.subjects.dossier === scope.dossier && (span.shows?.(entry) ?? true));
      yield writeLine(shown ? { type: 'entry', entry } : { type: 'hidden', entry: hide(entry) });
    }
    for (const { chain, upTo } of stretches) position.set(chain, upTo);
  }

  yield writeLine({ type: 'header', header });
  if (span.anchor) yield writeLine({ type: 'checkpoint', checkpoint: span.anchor });
  for await (const checkpoint of source.checkpoints(span.anchor?.number ?? 0)) {
    if (span.lastCheckpoint !== undefined && checkpoint.number > span.lastCheckpoint) break;
    yield* entriesUpTo(checkpoint.heads);
    yield writeLine({ type: 'checkpoint', checkpoint });
  }
  if (span.lastCheckpoint === undefined) yield* entriesUpTo(span.heads);
}
