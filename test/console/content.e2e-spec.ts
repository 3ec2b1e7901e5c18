import { readFile } from 'node:fs/promises';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

const CODE = 'H49.12-261125-7401';
const NAME = 'Vũ Đình Khánh Phương';
const NUMBER = '022098765432';
/** Runs in the page. */
const EVERYTHING = 'JSON.stringify([document.documentElement.outerHTML, document.title, { ...localStorage }, { ...sessionStorage }])';
/** Where a browser keeps things. */
const KEPT = `(async () => JSON.stringify([document.title, history.state, { ...localStorage }, { ...sessionStorage },
  performance.getEntries().map(({ name }) => name), await indexedDB.databases(), await caches.keys()]))()`;
/** Longer than anything stays open, milliseconds. */
const OPEN_FOR = 5 * 60_000 + 1_000;
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInBrowser('what exactly was sent', () => {
  let system: System;
  let visitor: Visitor | undefined;
  /** Refused by the one-stop software, which does not know the dossier. */
  let refused: { id: string; dossierId: string };
  let arrived: { id: string; dossierId: string };

  beforeAll(async () => {
    system = await System.start();
    const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: 'nd-1', subject: CODE });
    await system.post({ ...event, data: { ...event.data, applicantName: NAME, applicantIdNo: NUMBER } });
    await system.until('one delivery has arrived and another is refused', async () => {
      const rows = await deliveries();
      const [parked, delivered] = ['parked', 'delivered'].map(state => rows.find(row => row.state === state));
      if (!parked || !delivered) return false;
      [refused, arrived] = [parked, delivered];
      return true;
    });
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  async function deliveries(): Promise<{ id: string; dossierId: string; state: string }[]> {
    const { body } = await system.get('/v1/deliveries?limit=100');
    return body['items'] as { id: string; dossierId: string; state: string }[];
  }

  async function at(user: string, { id, dossierId }: typeof refused, look: Parameters<typeof Visitor.of>[2] = {}): Promise<Visitor> {
    visitor = await Visitor.of(system, user, look);
    await visitor.goTo(`/deliveries/${id}?dossier=${dossierId}&code=${CODE}`);
    return visitor;
  }

  it('S2: a message was refused: request, answer and mapping line are two clicks away', async () => {
    const there = await at('van-hanh', refused);
    const { page } = there;

    await there.press('tab', 'Trước/sau');
    await page.getByRole('row').nth(3).waitFor();
    expect(await page.locator('.diff').textContent()).toMatch(/quy tắc \d+/);
    await there.shot('content-diff');
    await there.press('tab', 'Lần gửi');
    await page.getByText('Lần 1', { exact: true }).waitFor();

    expect(await page.locator('.tries').textContent()).toMatch(/POST \/.*HTTP 200.*đích từ chối.*Lời của đích.*tạm giữ, chờ người/s);
    expect(there.cost()).toBe(2);
    await there.shot('content-attempts');
    await there.press('tab', 'Nguyên nhân');
    await page.getByText('chưa có hồ sơ', { exact: false }).first().waitFor();
    await there.shot('content-cause');
    await there.press('tab', 'Tóm tắt');
    await page.getByText('Nhóm phụ trách').waitFor();
    await there.shot('content-summary');
    expect(await there.obstacles()).toEqual([]);
    expect(there.complaints).toEqual([]);
  });

  it('says of a message that arrived what went where, and that it can be made again byte for byte', async () => {
    const there = await at('van-hanh', arrived);
    const { page } = there;
    await there.press('tab', 'Trước/sau');

    const name = page.getByRole('row').filter({ hasText: '/data/applicantName' }).first();
    await name.waitFor();
    expect(await name.textContent()).toMatch(/V• Đ• K• P•.*giống/s);
    expect(await page.getByText(/Không chuyển sang \(\d+\)/).count()).toBe(1);
    await there.press('button', 'Dịch lại và so');
    await page.getByText(/dịch lại giống từng byte/).waitFor();
    await page.getByLabel('Chỉ khác biệt').check();
    expect(
      await page
        .getByRole('row')
        .filter({ hasText: /giống$/ })
        .count(),
    ).toBe(0);
    await there.click(page.getByText('Bản gốc', { exact: true }));
    await page.locator('pre.original').waitFor();
    expect(await page.locator('pre.original').textContent()).toContain('"applicantName": "V• Đ• K• P•"');
    await there.shot('content-original');
    expect(await there.obstacles()).toEqual([]);
  });

  it('is a tab of the page of the dossier, which opens on what stands still', async () => {
    visitor = await Visitor.of(system, 'thanh-tra');
    const { page } = visitor;
    await visitor.goTo(`/dossiers/${CODE}?tab=content`);
    await page.getByRole('row').filter({ hasText: '/data/officerName' }).first().waitFor();

    expect(await page.locator('.pick-delivery').textContent()).toMatch(/tthc-qn · Đang xử lý · Tạm giữ/);
    await visitor.shot('content-tab');
    expect(await visitor.obstacles()).toEqual([]);
  });

  it('shows personal data for a reason, on record, and nowhere before or afterwards', async () => {
    const there = await at('van-hanh', arrived);
    const { page } = there;
    await there.press('tab', 'Trước/sau');
    await page.getByRole('row').nth(3).waitFor();
    expect(await traces(there)).toEqual([]);

    await there.press('button', 'Xem dữ liệu cá nhân');
    await page.getByText(/Hiện \d+ trường trong 5 phút/).waitFor();
    await there.shot('content-unmask');
    expect(await there.obstacles()).toEqual([]);
    await page.getByText('Đối chiếu với hệ thống khác').click();
    await page.getByLabel('Lý do').fill('Đối chiếu theo công văn 118');
    await page.getByRole('dialog').getByRole('button', { name: 'Xem dữ liệu cá nhân' }).click();
    await page.getByText(/Tự che lại sau [45]:\d\d/).waitFor();

    expect(await page.locator('.opened').first().textContent()).toContain(NAME);
    await there.shot('content-open');
    expect(page.url()).not.toMatch(/Kh|022098/);
    const [act] = await acts();
    expect(act).toMatchObject({ actor: 'user:van-hanh', content: { act: 'personal-data.viewed', reason: 'Đối chiếu theo công văn 118' } });
    expect(JSON.stringify(act)).toMatch(/applicantName.*reconciliation/s);
    expect(JSON.stringify(act)).not.toContain(NAME);

    await page.reload();
    await page.getByRole('row').nth(3).waitFor();
    expect(await traces(there)).toEqual([]);
  });

  it.each([
    ['when somebody hides it', (there: Visitor) => there.press('button', 'Che lại ngay')],
    ['when its time is over', (there: Visitor) => there.page.clock.fastForward(OPEN_FOR)],
  ])('takes personal data away %s, and has kept it nowhere', async (_, hide) => {
    const there = await at('van-hanh', arrived);
    const { page } = there;
    await page.clock.install();
    await there.press('tab', 'Trước/sau');
    await there.press('button', 'Xem dữ liệu cá nhân');
    await page.getByText('Đối chiếu với hệ thống khác').click();
    await page.getByLabel('Lý do').fill('Đối chiếu theo công văn 119');
    await page.getByRole('dialog').getByRole('button', { name: 'Xem dữ liệu cá nhân' }).click();
    await page.locator('.opened').filter({ hasText: NAME }).first().waitFor();
    const kept = (await page.evaluate<string>(KEPT)) + decodeURIComponent(page.url()) + JSON.stringify(await there.context.storageState());
    expect([NAME, NUMBER].filter(secret => kept.includes(secret))).toEqual([]);

    await hide(there);

    await page.locator('.opened').first().waitFor({ state: 'detached' });
    await page.getByText(/Tự che lại sau/).waitFor({ state: 'detached' });
    expect(await traces(there)).toEqual([]);
  });

  it('gives a person without the right the reason, and a vendor a package without a name in it', async () => {
    const there = await at('ho-tich', arrived);
    const { page } = there;

    const [download] = await Promise.all([page.waitForEvent('download'), there.press('button', 'Tải gói gửi nhà thầu')]);
    const content = await readFile(await download.path(), 'utf8');
    await there.press('tab', 'Trước/sau');
    const button = page.getByRole('button', { name: 'Xem dữ liệu cá nhân' });
    await button.waitFor();

    expect(there.cost()).toBe(2);
    expect(JSON.parse(content)).toMatchObject({
      format: 'lienthong-vendor-package/1',
      request: { method: 'POST' },
      answer: { status: 200 },
    });
    expect([NAME, NUMBER].filter(secret => content.includes(secret))).toEqual([]);
    expect(await button.getAttribute('aria-disabled')).toBe('true');
  });

  it.each([
    ['content-phone', { window: 'phone' }],
    ['content-dark', { dark: true }],
  ] as const)('can be read as %s', async (name, look) => {
    const there = await at('van-hanh', arrived, look);
    await there.press('tab', 'Trước/sau');
    await there.page.locator('.diff').waitFor();
    await there.shot(name);

    expect(await there.obstacles()).toEqual([]);
    expect(await there.page.evaluate<number>(OVERFLOW)).toBeLessThanOrEqual(0);
  });

  /** Where the applicant can be found in the browser. */
  async function traces({ page, context }: Visitor): Promise<string[]> {
    const kept = await page.evaluate<string>(EVERYTHING);
    const places = { page: kept, address: decodeURIComponent(page.url()), state: JSON.stringify(await context.storageState()) };
    return Object.entries(places).flatMap(([place, text]) => ([NAME, NUMBER].some(secret => text.includes(secret)) ? [place] : []));
  }

  async function acts(): Promise<{ actor: string; content: unknown }[]> {
    const find = () =>
      system.database.query<{ actor: string; content: string }>(
        `SELECT actor, content FROM trail.entries WHERE kind = 'act' AND content::jsonb ->> 'act' = 'personal-data.viewed'`,
      );
    await system.until('the look is on record', async () => (await find()).length > 0);
    return (await find()).map(({ actor, content }) => ({ actor, content: JSON.parse(content) as unknown }));
  }
});
