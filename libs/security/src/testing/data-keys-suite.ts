import type { DataKeys } from '../data-keys';

/** What every store of data keys promises. `create` gives an empty one. */
export function describeDataKeys(name: string, create: () => Promise<DataKeys>): void {
  describe(`${name} as a store of data keys`, () => {
    it('does not know a key that was never stored', async () => {
      const keys = await create();

      expect(await keys.find('2026-11')).toBeUndefined();
    });

    it('gives back the bytes it was given', async () => {
      const keys = await create();
      const wrapped = Buffer.from([0, 255, 1, 128]);

      await keys.insert('2026-11', wrapped);

      expect(await keys.find('2026-11')).toEqual(wrapped);
    });

    it('keeps the first key of an id and tells a later writer so', async () => {
      const keys = await create();
      await keys.insert('2026-11', Buffer.from('first'));

      const winner = await keys.insert('2026-11', Buffer.from('second'));

      expect(winner.toString()).toBe('first');
    });

    it('tells which keys there are', async () => {
      const keys = await create();
      for (const id of ['2026-12', '2026-11']) await keys.insert(id, Buffer.from(id));

      expect(await keys.ids()).toEqual(['2026-11', '2026-12']);
    });

    it('lets all of many writers at once end up with one key', async () => {
      const keys = await create();

      const winners = await Promise.all(Array.from({ length: 10 }, (_, n) => keys.insert('2026-12', Buffer.from([n]))));

      expect(new Set(winners.map(winner => winner.toString('hex'))).size).toBe(1);
    });
  });
}
