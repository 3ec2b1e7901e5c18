import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { DossierEvent } from '@lienthong/dossier';
import { OwnGateway, type OwnGatewayOptions } from './own-gateway';

/** What intake said to one event. */
export interface IntakeResult {
  readonly id: string;
  /** 202 accepted, 200 known already, 409 the id is taken by other content, 4xx refused, 429 and 503 later. */
  readonly status: number;
  /** Code of the error, e.g. `EVENT_ID_CONFLICT`; absent on success. */
  readonly code?: string;
}

export interface IntakeClientOptions extends OwnGatewayOptions {
  /** Largest batch in bytes; more is posted as several. */
  readonly maxBatchBytes?: number;
}

/**
 * Hands answers of sector systems to the gateway, by the same door every sender uses. Posting again is harmless: ids are
 * stable, so every AdapterFailure thrown here may simply be tried again later.
 */
export class IntakeClient {
  readonly #gateway: OwnGateway;
  readonly #maxBatchBytes: number;

  constructor({ maxBatchBytes = 4 * 1024 * 1024, ...options }: IntakeClientOptions) {
    this.#gateway = new OwnGateway(options);
    this.#maxBatchBytes = maxBatchBytes;
  }

  /** Posts events of one system in order; one result per event, in order. A refused event is a result, not an error. */
  async post(system: string, events: readonly DossierEvent[], signal: AbortSignal): Promise<readonly IntakeResult[]> {
    const results: IntakeResult[] = [];
    for (const batch of this.#batches(events)) results.push(...(await this.#postBatch(system, batch, signal)));
    return results;
  }

  async close(): Promise<void> {
    await this.#gateway.close();
  }

  async #postBatch(system: string, batch: readonly string[], signal: AbortSignal): Promise<readonly IntakeResult[]> {
    const { body } = await this.#gateway.request({
      method: 'POST',
      path: '/v1/events',
      headers: { 'content-type': 'application/cloudevents-batch+json; charset=utf-8', 'lienthong-on-behalf-of': system },
      body: `[${batch.join(',')}]`,
      signal,
    });
    const results = Array.isArray(body) ? body.map(readResult) : [];
    if (results.length === batch.length && results.every(result => result !== undefined)) return results;
    throw new AdapterFailure('ambiguous', 'not-the-format', 'The gateway did not answer with one result per event.', {
      scope: 'connection',
    });
  }

  *#batches(events: readonly DossierEvent[]): Generator<readonly string[]> {
    let batch: string[] = [];
    let bytes = 0;
    for (const event of events) {
      const text = JSON.stringify(event);
      const size = Buffer.byteLength(text) + 1;
      if (batch.length > 0 && bytes + size > this.#maxBatchBytes) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(text);
      bytes += size;
    }
    if (batch.length > 0) yield batch;
  }
}

function readResult(item: unknown): IntakeResult | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { id, status, code } = item as Record<string, unknown>;
  if (typeof id !== 'string' || typeof status !== 'number') return undefined;
  return { id, status, ...(typeof code === 'string' && { code }) };
}
