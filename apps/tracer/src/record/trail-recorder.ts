import { LienThongError } from '@lienthong/dossier';
import type { Batch } from '@lienthong/messaging';
import type { TrailStore } from '@lienthong/persistence';
import { append, emptyChain, type Entry, type Fact, type Head } from '@lienthong/trail';
import { factOf } from './facts';
import { findableChanges } from './findable-changes';
import { aliasesIn, toRow } from './trail-rows';

/**
 * Turns records of the bus into entries of the trail. The chain is the shard. Heads are remembered, and forgotten when somebody
 * else has added to the chain: another process during a change of hands, or dead letters, which have shards of their own.
 */
export class TrailRecorder {
  private readonly heads = new Map<number, Head>();
  private readonly turns = new Map<number, Promise<void>>();
  private installId: string | undefined;

  constructor(
    private readonly store: TrailStore,
    private readonly now: () => Date = () => new Date(),
    /** Called with what has just been recorded. */
    private readonly recorded: (entries: readonly Entry[]) => void = () => undefined,
  ) {}

  /** Resolves when every record of the batch is in the trail, once. */
  async record(batch: Batch): Promise<void> {
    const facts = new Map<string, Fact>();
    for (const record of batch.records) {
      const fact = factOf(record);
      if (!facts.has(fact.sourceId)) facts.set(fact.sourceId, fact);
    }
    // Topics bring batches of one shard at the same time; in this process they take turns instead of racing for the head.
    const turn = (this.turns.get(batch.shard) ?? Promise.resolve()).then(() => this.add(batch, [...facts.values()]));
    this.turns.set(
      batch.shard,
      turn.catch(() => undefined),
    );
    await turn;
  }

  private async add(batch: Batch, facts: readonly Fact[]): Promise<void> {
    const chain = batch.shard;
    // Records seldom come again: what is known is asked for only when the store did not take all.
    for (let doubtful = false; ; doubtful = true) {
      if (batch.signal.aborted)
        throw new LienThongError('SHARD_REVOKED', 'unavailable', 'The shard was taken away while its records were taken in');
      const fresh = doubtful ? await this.unknown(facts) : facts;
      if (fresh.length === 0) return;
      const head = await this.head(chain);
      const added = append(head, fresh, this.now());
      // If the answer gets lost the entries may be stored: only the database knows the head then.
      this.heads.delete(chain);
      const result = await this.store.append(chain, {
        expected: head,
        entries: added.entries.map(toRow),
        consumed: lastOffset(batch),
        aliases: added.entries.flatMap(aliasesIn),
        findable: findableChanges(added.entries),
      });
      if (result === 'appended') {
        this.heads.set(chain, added.head);
        this.recorded(added.entries);
        return;
      }
    }
  }

  private async unknown(facts: readonly Fact[]): Promise<readonly Fact[]> {
    const known = await this.store.known(facts.map(fact => fact.sourceId));
    return facts.filter(fact => !known.has(fact.sourceId));
  }

  private async head(chain: number): Promise<Head> {
    const remembered = this.heads.get(chain);
    if (remembered) return remembered;
    this.installId ??= await this.store.installId();
    return (await this.store.head(chain)) ?? emptyChain(chain, this.installId);
  }
}

function lastOffset(batch: Batch): Record<string, bigint> {
  const last = batch.records.at(-1);
  return last ? { [batch.topic]: last.offset } : {};
}
