import { fixtures } from '@lienthong/test/fixtures';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';

describeInBrowser('a system over time', () => {
  let system: System;
  let visitor: Visitor | undefined;

  beforeAll(async () => {
    system = await System.start();
    for (let index = 1; index <= 3; index += 1) {
      const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: `m-${index}`, subject: `H49.12-261125-860${index}` });
      await system.post(event);
    }
    await system.until('some were delivered', async () => {
      const { body } = await system.get('/v1/deliveries?state=delivered&limit=10');
      return ((body['items'] ?? []) as unknown[]).length >= 3;
    });
    await spread(system);
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  const come = async (path: string, look: Parameters<typeof Visitor.of>[2] = {}): Promise<Visitor> => {
    visitor = await Visitor.of(system, 'van-hanh', look);
    await visitor.goTo(path);
    return visitor;
  };

  it('says in a sentence what the pictures show, and lists the same numbers', async () => {
    const { page } = await come('/systems/ho-tich');
    const part = page.getByRole('region', { name: 'Theo thời gian', exact: true });
    await part.locator('.recharts-surface').first().waitFor();

    expect(await part.locator('figure').count()).toBe(3);
    expect(await part.locator('p').first().textContent()).toMatch(
      /^24 giờ qua: [\d.]+ bản tin đã giao, 90 lần gửi không thành; 95% lần gửi xong trong .* ở lúc chậm nhất; chờ nhiều nhất 90\.$/,
    );
    await part.getByText('Xem bằng bảng số').click();
    expect(await part.getByRole('region', { name: 'Bảng số theo thời gian' }).getByRole('rowheader').count()).toBe(await steps(system));
    expect(await part.getByRole('columnheader').allTextContents()).toContain('95% nhanh hơn (p95), ms');
    expect(await visitor?.obstacles()).toEqual([]);
    await visitor?.shot('system-over-time');
  });

  it('keeps the stretch of time in the address', async () => {
    const { page } = await come('/systems/ho-tich');
    await page.getByText('4 giờ qua', { exact: true }).click();
    await page.getByText(/^4 giờ qua: /).waitFor();

    expect(new URL(page.url()).search).toBe('?window=4h');
  });

  it('says so where there is nothing to draw', async () => {
    const { page } = await come('/systems/tthc-qn?window=1h');
    await system.database.query(`DELETE FROM delivery.tried_minutes WHERE connection LIKE 'tthc-qn%'`);
    await system.database.query(
      `INSERT INTO delivery.tried_minutes (minute, connection, latency, waiting) VALUES (date_trunc('minute', now()), 'tthc-qn.main', array_fill(0, ARRAY[12]), 0) ON CONFLICT DO NOTHING`,
    );
    await page.reload();

    await page.getByText('1 giờ qua không có lần gửi nào và không có gì chờ.').waitFor();
    expect(await page.locator('.metrics-charts').count()).toBe(0);
  });

  it.each([
    ['in the dark', { dark: true }],
    ['on a phone', { window: 'phone' }],
  ] as const)('can be read %s', async (name, look) => {
    const { page } = await come('/systems/ho-tich', look);
    await page.locator('.recharts-surface').first().waitFor();
    await page.locator('.metrics-charts').scrollIntoViewIfNeeded();

    expect(await visitor?.obstacles()).toEqual([]);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await visitor?.shot(`system-over-time-${name.replaceAll(' ', '-')}`);
  });
});

/** How many steps there is something to tell of. */
async function steps(system: System): Promise<number> {
  const { body } = await system.get('/v1/systems/ho-tich/metrics?window=24h&step=15m');
  const items = body['items'] as readonly { delivered: number; failed: Readonly<Record<string, number>>; backlog: number | null }[];
  return items.filter(({ delivered, failed, backlog }) => delivered + (backlog ?? 0) + Object.values(failed).reduce((a, b) => a + b) > 0)
    .length;
}

/** Most of a day of tries, one in each quarter of an hour failed. */
async function spread(system: System): Promise<void> {
  await system.database.query(
    `INSERT INTO delivery.tried_minutes (minute, connection, delivered, transient, latency, waiting)
     SELECT date_trunc('minute', now()) - n * interval '15 minutes', 'ho-tich.main', 40 + (n * 7) % 60, 1, ARRAY[0, 5, 20, 10, 4, 1, 0, 0, 0, 0, 0, 0], n
     FROM generate_series(1, 90) AS n ON CONFLICT DO NOTHING`,
  );
}
