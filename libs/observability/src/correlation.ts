import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Everything `work` starts, also later, logs with this correlation id. */
export function withCorrelation<T>(correlationId: string, work: () => T): T {
  return current.run(correlationId, work);
}

/** The correlation id of what is being worked on; undefined outside {@link withCorrelation}. */
export function correlationId(): string | undefined {
  return current.getStore();
}
