import { createHmac, hkdfSync } from 'node:crypto';
import type { PersonKey } from '@lienthong/dossier';
import { isMonthKeyId, KeyRing, monthKeyId, type DataKeys } from './data-keys';
import type { KeyWrapper } from './master-key';

/** Bytes of a digest: enough that no two values ever meet, and short, for there is one for every number in every dossier. */
const LENGTH = 16;

/**
 * Keyed digests by which a dossier is found by the number of a person: HMAC-SHA-256 under a key derived from the data key of the
 * month. The ten million numbers of a province are guessed in seconds from a plain hash; from these only by who holds the master
 * key, and once the key of a month is erased by nobody. Who looks asks under the key of every month there is.
 */
export class PersonDigests {
  private readonly ring: KeyRing;
  private readonly derived = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly keys: DataKeys,
    wrapper: KeyWrapper,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.ring = new KeyRing(keys, wrapper);
  }

  /** The digests to keep with what is written now. */
  async of(keys: readonly PersonKey[]): Promise<Buffer[]> {
    if (keys.length === 0) return [];
    const month = monthKeyId(this.now());
    const key = await this.keyOf(month, () => this.ring.forSealing(month));
    return keys.map(one => digest(key, one));
  }

  /** All digests the value may have been kept under. */
  async everyOf(key: PersonKey): Promise<Buffer[]> {
    const months = (await this.keys.ids()).filter(isMonthKeyId);
    return Promise.all(months.map(async month => digest(await this.keyOf(month, () => this.ring.forOpening(month)), key)));
  }

  /** A failure is not remembered: the next caller tries again. */
  private keyOf(month: string, load: () => Promise<Buffer>): Promise<Buffer> {
    const present = this.derived.get(month);
    if (present) return present;
    const loading = load().then(dataKey => Buffer.from(hkdfSync('sha256', dataKey, month, 'lienthong:person-digest', 32)));
    this.derived.set(month, loading);
    loading.catch(() => this.derived.delete(month));
    return loading;
  }
}

function digest(key: Buffer, { kind, value }: PersonKey): Buffer {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest().subarray(0, LENGTH);
}
