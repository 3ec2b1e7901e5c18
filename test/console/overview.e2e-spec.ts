import { setTimeout as pause } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import { causeOf, type ParkReason } from '@lienthong/dossier';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';

const REASON: ParkReason = { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'trang-thai', value: '17' };
const NUMBERS = ['Sự kiện/giây', 'Đang chờ', 'Tạm giữ', 'Chờ lâu nhất', 'Đúng hạn'];

describeInBrowser('the overview', () => {
  let system: System;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    system = await System.start();
    await system.database.query(`INSERT INTO delivery.heard_minutes VALUES (date_trunc('minute', now()), 'tthc-qn', 720, 3, now())`);
    await park('a');
  }, 120_000);
  afterEach(() => Promise.all(visitors.splice(0).map(visitor => visitor.leave())));
  afterAll(() => system.stop());

  /** A delivery that waits for a person, in a shard nobody's events go to. */
  async function park(id: string): Promise<void> {
    const { id: cause, connection, class: failure, code, table, value } = causeOf('ho-tich.main', REASON);
    await system.database.query(
      `INSERT INTO delivery.parked_groups (cause, connection, system, owner, class, code, table_name, value)
       VALUES ($1, $2, 'ho-tich', $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [cause, connection, REASON.owner, failure, code, table, value],
    );
    await system.database.query(
      `INSERT INTO delivery.open_deliveries (id, shard, dossier_id, sequence, connection, system, route, event_uid, event_type, release, accepted_at, state, parked, cause, parked_at)
       VALUES ($1, 99, $1, 1, 'ho-tich.main', 'ho-tich', 'r', $1, 't', 1, now() - interval '50 minutes', 'parked', $2, $3, now())`,
      [id, REASON, cause],
    );
  }

  async function arrive(look: Parameters<typeof Visitor.of>[2] = {}, user = 'van-hanh'): Promise<Visitor> {
    const visitor = await Visitor.of(system, user, look);
    visitors.push(visitor);
    return visitor;
  }

  const value = (page: Page, name: string) => page.locator('.numbers li', { hasText: name }).locator('.value');
  const word = (topic: string) =>
    system.database.query(
      `SELECT pg_notify('lienthong_live', json_build_object('at', (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'topics', json_build_array($1::text))::text)`,
      [topic],
    );
  const sizesOf = (page: Page, selector: string) =>
    page.evaluate<number[]>(`[...document.querySelectorAll('${selector}')].map(one => parseFloat(getComputedStyle(one).fontSize))`);
  const program = () => system.process('standalone');
  const liveMark = (page: Page) => page.locator('.live-mark');

  it('answers at once: five numbers that are links, the picture, and what has to be done', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await visitor.goTo('/overview');
    await page.locator('.flow-node').first().waitFor();

    for (const name of NUMBERS) expect(await value(page, name).textContent()).not.toBe('');
    expect(await value(page, 'Tạm giữ').textContent()).toBe('1');
    expect(
      await page
        .getByRole('link', { name: /Tạm giữ/ })
        .first()
        .getAttribute('href'),
    ).toBe('/parked');
    expect(await page.getByRole('link', { name: /1 bản tin tạm giữ · / }).getAttribute('href')).toBe('/parked?system=ho-tich');
    expect(await page.getByRole('figure', { name: /2 hệ thống, 1 cần chú ý/ }).count()).toBe(1);
    await visitor.shot('overview');
    expect(await visitor.obstacles()).toEqual([]);

    await visitor.press('button', /Phần mềm hộ tịch/);
    await page.getByRole('link', { name: 'Mở trang hệ thống' }).waitFor();
    await visitor.shot('overview-node');
    expect(visitor.complaints).toEqual([]);
  });

  it('says the same in a table, which is an address', async () => {
    const visitor = await arrive({ dark: true });
    const { page } = visitor;
    await visitor.goTo('/overview');
    await page.locator('.flow-node').first().waitFor();
    await visitor.shot('overview-dark');
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.press('button', 'Xem dạng bảng');
    await page.getByRole('table').waitFor();

    expect(new URL(page.url()).search).toBe('?view=table');
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await page.locator('.flow-node').count()).toBe(0);
    expect(await visitor.obstacles()).toEqual([]);
  });

  it('follows every change by itself', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await visitor.goTo('/overview');
    await page.locator('.live-mark[data-live="true"]').waitFor();
    await value(page, 'Tạm giữ').filter({ hasText: '1' }).waitFor();
    await pause(2_000);
    await park('b');
    await word('overview');

    await value(page, 'Tạm giữ').filter({ hasText: '2' }).waitFor();
    await system.database.query(`DELETE FROM delivery.open_deliveries WHERE id = 'b'`);
  });

  it('says when it is old, asks by itself, and comes back', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await visitor.goTo('/overview');
    await page.locator('.flow-node').first().waitFor();
    program().freeze(); // its connections stay open, and nobody speaks

    await page.getByText(/Mất kết nối trực tiếp từ \d\d:\d\d:\d\d, số liệu có thể cũ/).waitFor({ timeout: 40_000 });
    expect(await liveMark(page).getAttribute('data-live')).toBe('false');
    await visitor.shot('overview-stale');
    expect(await visitor.obstacles()).toEqual([]);

    program().thaw();
    await page.locator('.live-mark[data-live="true"]').waitFor({ timeout: 30_000 });
    expect(await page.getByText(/Mất kết nối trực tiếp từ/).count()).toBe(0);
  });

  it('has one stream however many tabs are open', async () => {
    const visitor = await arrive();
    const requests = new Set<Request>();
    const streams = () => [...requests].filter(request => !request.frame().page().isClosed()).length;
    visitor.context.on('request', request => void (new URL(request.url()).pathname === '/v1/stream' && requests.add(request)));
    visitor.context.on('requestfinished', request => void requests.delete(request));
    visitor.context.on('requestfailed', request => void requests.delete(request));
    const pages = [visitor.page, ...(await Promise.all(Array.from({ length: 6 }, () => visitor.context.newPage())))];
    for (const page of pages) {
      await page.goto('/overview');
      await value(page, 'Tạm giữ').waitFor(); // the seventh would wait for ever for a connection
    }
    await pause(2_000);
    expect(streams()).toBe(1);

    await park('c');
    await word('overview');
    for (const page of pages) await value(page, 'Tạm giữ').filter({ hasText: '2' }).waitFor();

    await pages[0]?.close(); // the one that leads
    await pause(1_500);
    await system.database.query(`DELETE FROM delivery.open_deliveries WHERE id = 'c'`);
    await word('overview');
    for (const page of pages.slice(1)) await value(page, 'Tạm giữ').filter({ hasText: '1' }).waitFor();
    expect(streams()).toBe(1);
  });

  it('is read from across the room on a wall', async () => {
    const visitor = await arrive({ window: 'wall' });
    const { page } = visitor;
    await visitor.goTo('/overview?mode=wall');
    await page.locator('.wall-numbers .value').first().waitFor();

    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(Math.min(...(await sizesOf(page, '.wall *')))).toBeGreaterThanOrEqual(28);
    expect(new Set(await sizesOf(page, '.wall-numbers .value'))).toEqual(new Set([64]));
    expect(await page.locator('.age').textContent()).toMatch(/Cập nhật/);
    await visitor.shot('overview-wall');
    expect(await visitor.obstacles()).toEqual([]);
  });

  it('is a list on a phone', async () => {
    const visitor = await arrive({ window: 'phone' });
    const { page } = visitor;
    await visitor.goTo('/overview');
    await page.locator('.flow-part .row').first().waitFor();

    expect(await page.locator('.flow-picture').count()).toBe(0);
    await page.evaluate('document.fonts.ready.then(() => true)');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.overview-parts .row')].map(row => row.getBoundingClientRect().height)`,
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await visitor.shot('overview-phone');
    expect(await visitor.obstacles()).toEqual([]);
  });
});
