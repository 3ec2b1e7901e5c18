import { randomBytes } from 'node:crypto';
import { MasterKey } from './master-key';
import { PersonDigests } from './person-digests';
import { MemoryDataKeys } from './testing';

const NHUNG = { kind: 'identity-number', value: '022194000317' } as const;

function digests(keys: MemoryDataKeys, master: MasterKey, day: string): PersonDigests {
  return new PersonDigests(keys, master, () => new Date(day));
}

describe('digests of what people are looked up by', () => {
  const master = MasterKey.parse(randomBytes(32).toString('base64'));

  it('are found again in every month, also by another process', async () => {
    const keys = new MemoryDataKeys();
    const october = await digests(keys, master, '2026-10-03').of([NHUNG]);
    const november = await digests(keys, master, '2026-11-03').of([NHUNG]);

    const every = await digests(keys, master, '2026-12-03').everyOf(NHUNG);

    expect(every).toEqual([...october, ...november]);
    expect(october[0]).toHaveLength(16);
  });

  it('differ by month, kind, value and master key', async () => {
    const keys = new MemoryDataKeys();
    const all = [
      await digests(keys, master, '2026-10-03').of([NHUNG, { ...NHUNG, kind: 'phone' }, { ...NHUNG, value: '022194000318' }]),
      await digests(keys, master, '2026-11-03').of([NHUNG]),
      await digests(new MemoryDataKeys(), MasterKey.parse(randomBytes(32).toString('hex')), '2026-10-03').of([NHUNG]),
    ].flat();

    expect(new Set(all.map(one => one.toString('hex'))).size).toBe(5);
  });

  it('are out of reach once the key of their month is erased, and a key of another use is never asked', async () => {
    const keys = new MemoryDataKeys();
    await digests(keys, master, '2026-10-03').of([NHUNG]);
    await keys.insert('file-names', Buffer.from('no key at all'));
    keys.erase('2026-10');

    expect(await digests(keys, master, '2026-11-03').everyOf(NHUNG)).toEqual([]);
  });

  it('need no key where there is nothing to digest', async () => {
    const keys = new MemoryDataKeys();

    expect(await digests(keys, master, '2026-10-03').of([])).toEqual([]);
    expect(await keys.ids()).toEqual([]);
  });
});
