import type { NewRejection, Rejections } from './rejection';

const rejection: NewRejection = {
  system: 'tthc-qn',
  code: 'EVENT_INVALID',
  eventId: 'e-1',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261125-0001',
  violations: [{ pointer: '/data/applicantName', code: 'required', message: 'is missing' }],
  input: { data: { applicantIdNo: '•••234' } },
  size: 812,
};

/** What every store of rejections promises. `create` gives an empty one and a way to let time pass. */
export function describeRejections(
  name: string,
  create: () => Promise<{ rejections: Rejections; advance: (milliseconds: number) => void }>,
): void {
  describe(`${name} as a store of rejections`, () => {
    it('gives back what was refused and why', async () => {
      const { rejections } = await create();

      await rejections.add(rejection);

      const { items, count, next } = await rejections.list('tthc-qn', 10);
      expect(items).toEqual([
        {
          ...rejection,
          id: expect.any(String) as string,
          times: 1,
          firstAt: expect.any(String) as string,
          lastAt: expect.any(String) as string,
        },
      ]);
      expect({ count, next }).toEqual({ count: { value: 1, exact: true }, next: undefined });
    });

    it('keeps input of which nothing could be read', async () => {
      const { rejections } = await create();

      await rejections.add({ system: 'tthc-qn', code: 'EVENT_TOO_LARGE', violations: [], input: undefined, size: 300_000 });

      const { items } = await rejections.list('tthc-qn', 10);
      expect(items[0]).toMatchObject({ code: 'EVENT_TOO_LARGE', input: null, size: 300_000 });
      expect(items[0]).not.toHaveProperty('eventId');
    });

    it('counts the same input up when it comes again', async () => {
      const { rejections, advance } = await create();
      await rejections.add(rejection);
      advance(60_000);

      await rejections.add(rejection);

      const { items } = await rejections.list('tthc-qn', 10);
      expect(items.map(item => item.times)).toEqual([2]);
      expect(Date.parse(items[0]?.lastAt ?? '') - Date.parse(items[0]?.firstAt ?? '')).toBe(60_000);
    });

    it('forgets what has not come again since the time given', async () => {
      const { rejections, advance } = await create();
      await rejections.add(rejection);
      await rejections.add({ ...rejection, eventId: 'e-2' });
      advance(60_000);
      await rejections.add(rejection);
      const lastAt = (await rejections.list('tthc-qn', 10)).items.find(item => item.eventId === 'e-1')?.lastAt ?? '';

      const gone = await rejections.expire(new Date(lastAt));

      expect([gone, (await rejections.list('tthc-qn', 10)).items.map(item => item.eventId)]).toEqual([1, ['e-1']]);
    });

    it('pages from the newest to the oldest without gaps or repeats', async () => {
      const { rejections, advance } = await create();
      for (let n = 1; n <= 5; n += 1) {
        await rejections.add({ ...rejection, eventId: `e-${n}` });
        advance(1);
      }

      const first = await rejections.list('tthc-qn', 2);
      const second = await rejections.list('tthc-qn', 2, first.next);
      const third = await rejections.list('tthc-qn', 2, second.next);

      expect([first, second, third].map(page => page.items.map(item => item.eventId))).toEqual([['e-5', 'e-4'], ['e-3', 'e-2'], ['e-1']]);
      expect(third.next).toBeUndefined();
      expect(third.count).toEqual({ value: 5, exact: true });
    });

    it('never shows one sender what another sent', async () => {
      const { rejections } = await create();
      await rejections.add(rejection);
      await rejections.add({ ...rejection, system: 'ho-tich' });

      const { items, count } = await rejections.list('ho-tich', 10);

      expect(items.map(item => item.system)).toEqual(['ho-tich']);
      expect(count.value).toBe(1);
    });

    it('shows all to who asks for all', async () => {
      const { rejections } = await create();
      await rejections.add(rejection);
      await rejections.add({ ...rejection, system: 'ho-tich' });

      const { items, count } = await rejections.list(undefined, 10);

      expect(items.map(item => item.system).sort()).toEqual(['ho-tich', rejection.system].sort()); // of the same moment
      expect(count.value).toBe(2);
    });
  });
}
