import type { EachBatchPayload } from 'kafkajs';

interface Move {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Aborted: the shard has gone, the cursor is another's. */
  readonly signal: AbortSignal;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

type Commit = (offsets: Parameters<EachBatchPayload['commitOffsetsIfNecessary']>[0]) => Promise<void>;

/**
 * Moves cursors, those of several shards in one request. kafkajs commits in the name of the generation it is in, and takes
 * any partition: a move for a shard that has just been lost would be accepted and overwrite its new owner's. So a move is
 * looked at again at the last moment, outside of all promise chains, when every change of assignment kafkajs knows of has
 * been told to us. It is tried once: kafkajs's own retry would carry it into the next generation.
 */
export class Committer {
  private moves: Move[] = [];
  private busy = false;
  private commit: Commit | undefined;

  /** kafkajs hands out the commit that tries once only together with a batch. */
  use(commit: Commit): void {
    this.commit = commit;
  }

  move(topic: string, partition: number, offset: bigint, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.moves.push({ topic, partition, offset: String(offset), signal, resolve, reject });
      if (!this.busy) this.schedule();
    });
  }

  private schedule(): void {
    this.busy = true;
    setImmediate(() => {
      const all = this.moves;
      this.moves = [];
      const moves = all.filter(({ signal }) => !signal.aborted);
      const topics = [...new Set(moves.map(({ topic }) => topic))].map(topic => ({
        topic,
        partitions: moves.filter(move => move.topic === topic),
      }));
      const committed = moves.length > 0 ? (this.commit as Commit)({ topics }) : Promise.resolve();
      void committed
        .then(
          () => all.forEach(({ resolve }) => resolve()),
          (error: unknown) => all.forEach(({ reject }) => reject(error)),
        )
        .finally(() => {
          this.busy = false;
          if (this.moves.length > 0) this.schedule();
        });
    });
  }
}
