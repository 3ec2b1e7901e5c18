import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { OperationCourse, PreviewStore, type ItemClass, type ItemToShow, type ShownItem } from '@lienthong/persistence';
import { Acting } from './acting';
import { Beat } from './beat';
import { ItemPreviews } from './item-previews';

const LOOK_EVERY = 1_000;
/** Deliveries taken together, and translated at the same time. */
const AT_ONCE = 24;
const TOGETHER = 8;
/** So many are looked at before the asker is answered: for a few nobody has to wait twice. */
const BEFORE_ANSWER = 96;

/** What is not sent unless somebody wants it all the same. */
const REFUSED: ReadonlySet<ItemClass> = new Set(['not-translatable', 'no-route', 'content-expired']);

/** Finds out what operations would do; it goes on whatever restarts, at any dispatcher. Nothing is sent. */
@Injectable()
export class Previewing implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly beat = new Beat(
    () => this.look(),
    LOOK_EVERY,
    error => this.log.debug('Previews are put off', { error }),
  );

  constructor(
    private readonly store: PreviewStore,
    private readonly course: OperationCourse,
    private readonly previews: ItemPreviews,
    private readonly acting: Acting,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.beat.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.beat.stop();
  }

  /** Looks at an operation that was just asked for: at all of it if that is little, else at its beginning. */
  async begin(operation: string): Promise<void> {
    for (let shown = 0; shown < BEFORE_ANSWER; shown += AT_ONCE) {
      const items = await this.store.take(AT_ONCE, operation);
      if (items.length === 0) break;
      await this.show(items);
    }
    await this.finish(operation);
    this.beat.ring();
  }

  private async look(): Promise<boolean> {
    const items = await this.store.take(AT_ONCE);
    await this.show(items);
    for (const operation of await this.store.unfinished()) await this.finish(operation);
    return items.length === AT_ONCE;
  }

  private async finish(operation: string): Promise<void> {
    await this.course.shown(operation);
    this.acting.tell([operation]);
    this.acting.ring();
  }

  private async show(items: readonly ItemToShow[]): Promise<void> {
    for (let start = 0; start < items.length; start += TOGETHER) {
      await this.store.put(await Promise.all(items.slice(start, start + TOGETHER).map(item => this.shown(item))));
    }
  }

  private async shown({ operation, position, anyway, atOnce, release, row }: ItemToShow): Promise<ShownItem> {
    if (row?.state !== 'parked') return { operation, position, class: row ? 'not-parked' : 'not-found', refused: true };
    const { class: found, hash, changes } = await this.previews.of(row, release ?? row.release);
    return {
      operation,
      position,
      class: found,
      refused: !anyway && (REFUSED.has(found) || (atOnce && found === 'may-duplicate')), // who starts it later decides then
      ...(hash !== undefined && { hash }),
      ...(found === 'changed' && { changedFields: changes.length }),
    };
  }
}
