import { randomBytes } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import type { KeyWrapper } from './master-key';

/** Where wrapped data keys are kept. A key is written once; deleting it makes everything sealed with it unreadable for good. */
export abstract class DataKeys {
  abstract find(id: string): Promise<Buffer | undefined>;
  /** Stores the key unless there is one with this id, and gives the one that is stored: all writers end up with the same. */
  abstract insert(id: string, wrapped: Buffer): Promise<Buffer>;
  /** Ids of all keys there are, in order. */
  abstract ids(): Promise<string[]>;
}

/** Id of the key that seals what is written now: one a month (UTC). */
export function monthKeyId(now: Date): string {
  return now.toISOString().slice(0, 7);
}

/** Is it the id of a key of one month? There are others, for what is not erased month by month. */
export function isMonthKeyId(id: string): boolean {
  return /^\d{4}-\d{2}$/.test(id);
}

/** Data keys in the open, kept in memory: the store is asked once per key and process, not once per event. */
export class KeyRing {
  private readonly open = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly keys: DataKeys,
    private readonly wrapper: KeyWrapper,
  ) {}

  /** The key to seal with; made when there is none yet. */
  async forSealing(id: string): Promise<Buffer> {
    return this.once(id, async () => {
      const wrapped = (await this.keys.find(id)) ?? (await this.keys.insert(id, await this.wrapper.wrap(id, randomBytes(32))));
      return this.wrapper.unwrap(id, wrapped);
    });
  }

  /** The key to open with. Throws `DATA_KEY_MISSING` when it was never there or has been erased. */
  async forOpening(id: string): Promise<Buffer> {
    return this.once(id, async () => {
      const wrapped = await this.keys.find(id);
      if (wrapped === undefined)
        throw new LienThongError('DATA_KEY_MISSING', 'absent', `There is no data key ${id}`, { params: { key: id } });
      return this.wrapper.unwrap(id, wrapped);
    });
  }

  /** A failure is not remembered: the next caller tries again. */
  private once(id: string, load: () => Promise<Buffer>): Promise<Buffer> {
    const present = this.open.get(id);
    if (present !== undefined) return present;
    const loading = load().catch((error: unknown) => {
      this.open.delete(id);
      throw error;
    });
    this.open.set(id, loading);
    return loading;
  }
}
