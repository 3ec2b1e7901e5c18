import { Catch, type ExceptionFilter } from '@nestjs/common';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { defaultIfEmpty, lastValueFrom, throwError, type Observable } from 'rxjs';
import type { Assignment, Batch, Consumer, MessageBus, OutgoingRecord, RetentionGap } from '../bus.port';
import { guardStage, type StoppedRecords } from './stage';

export interface BusTransportOptions {
  readonly bus: MessageBus;
  readonly stopped: StoppedRecords;
  readonly maxBatch?: number;
  onAssigned?(assignment: Assignment): Promise<void>;
  onRevoked?(shards: readonly number[]): Promise<void>;
  /** An error in the log where nothing else is given. */
  onGap?(gap: RetentionGap): void;
}

/**
 * Carries the bus into Nest: `@EventPattern(topic, group)` declares a handler, whose payload is a whole {@link Batch} and
 * whose answer is the records to publish. Everything declared with the group's symbol is one subscription.
 */
export class BusTransport extends Server implements CustomTransportStrategy {
  private consumer: Consumer | undefined;

  constructor(
    private readonly group: symbol,
    private readonly options: BusTransportOptions,
  ) {
    super();
    this.transportId = group;
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.consumer?.close();
  }

  /** Nest asks for it; nothing of the bus is an emitter. */
  on(): void {
    return undefined;
  }

  unwrap<T>(): T {
    return this.options.bus as T;
  }

  private async subscribe(): Promise<void> {
    const name = this.group.description as string;
    const topics = [...this.messageHandlers.keys()];
    for (const topic of topics) this.logger.log(`${topic} -> group ${name}`);
    const { bus, stopped, ...hooks } = this.options;
    this.consumer = await bus.subscribe({
      onGap: gap => this.alert(gap),
      ...hooks,
      group: name,
      topics,
      handle: guardStage(name, stopped, batch => this.dispatch(batch)),
    });
  }

  private alert({ group, topic, shard, committed, oldest }: RetentionGap): void {
    this.logger.error(
      `Records were lost to group ${group}: it stood at ${committed} of ${topic}, shard ${shard}, and the oldest kept is ${oldest}. Remedy: publish them again from the stored events`,
    );
  }

  private async dispatch(batch: Batch): Promise<readonly OutgoingRecord[]> {
    const handler = this.messageHandlers.get(batch.topic);
    if (!handler) throw new Error(`No handler for topic ${batch.topic}`); // cannot be: the topics are those of the handlers
    const answer = this.transformToObservable((await handler(batch, undefined)) as Observable<readonly OutgoingRecord[] | undefined>);
    return (await lastValueFrom(answer.pipe(defaultIfEmpty(undefined)))) ?? [];
  }
}

/**
 * Nest's own filter turns every error of a handler into "Internal server error", and the class that decides between
 * trying again and stopping the record would be lost. This one hands the original on.
 */
@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
