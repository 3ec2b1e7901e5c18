import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

const CODE = 'H49.12-261125-7301';
const NUMBER = '022098111222';
/** Runs in the page. */
const EVERYTHING =
  'JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }, performance.getEntries().map(e => e.name)])';
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

describeInBrowser('finding a dossier', () => {
  let system: System;
  let visitor: Visitor | undefined;

  beforeAll(async () => {
    system = await System.start();
    const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: 'find-1', subject: CODE });
    await system.post({ ...event, data: { ...event.data, applicantIdNo: NUMBER } });
    await system.until('the answer to it is refused by the one-stop software, which does not know it', async () => {
      const { body } = await system.get('/v1/dossiers?waits=parked');
      return (body['items'] as { code: string }[]).some(({ code }) => code === CODE);
    });
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  async function as(user: string, path: string, look: Parameters<typeof Visitor.of>[2] = {}): Promise<Visitor> {
    visitor = await Visitor.of(system, user, look);
    await visitor.goTo(path);
    return visitor;
  }

  it('O1: a caller reads a code: where it is, why it waits and who acts, for two keys, without scrolling', async () => {
    const there = await as('van-hanh', '/audit');
    const { page } = there;

    await there.key('/');
    await there.type(` ${CODE.toLowerCase()} `.normalize('NFD'));
    await there.key('Enter');
    await page.getByRole('heading', { level: 1, name: CODE }).waitFor();
    const verdict = page.getByText(/chưa nhận/).first();
    await verdict.waitFor();

    expect(there.cost()).toBe(2);
    expect(new URL(page.url()).pathname).toBe(`/dossiers/${CODE}`);
    const box = await verdict.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(768);
    expect(await page.locator('main, #content').first().textContent()).toMatch(/Người xử lý|Trung tâm Phục vụ hành chính công/);
    await there.shot('find-o1');
    expect(there.complaints).toEqual([]);
  });

  it('offers what was found in groups, and goes where one chooses, by keys alone', async () => {
    const there = await as('van-hanh', '/dossiers');
    const { page } = there;

    await there.key('Control+k');
    await there.type('ho tich');
    await page.getByRole('option', { name: /hộ tịch/i }).waitFor();
    await there.shot('find-groups');
    expect(await there.obstacles()).toEqual([]);
    await there.key('ArrowDown');
    await there.key('Enter');
    await page.waitForURL(/\/systems\/ho-tich/);

    expect(there.cost()).toBe(3);
  });

  it('says where was looked when nothing is found, and offers codes a slip of the hand away', async () => {
    const there = await as('van-hanh', `/dossiers?q=${CODE.replace('7301', '7310')}`);
    const { page } = there;

    await page.getByText(/Không tìm thấy “H49.12-261125-7310”/).waitFor();
    await page.getByRole('link', { name: CODE }).waitFor();
    await there.shot('find-near');
    expect(await there.obstacles()).toEqual([]);
  });

  it('finds by the number of a person only with a right, and lets it stand nowhere', async () => {
    const there = await as('van-hanh', '/dossiers');
    const { page } = there;

    await there.key('/');
    await there.type(NUMBER);
    await page.getByText('Lần tìm sẽ được ghi vào nhật ký chứng cứ.').waitFor();
    await there.shot('find-person');
    await there.key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Kết quả tra cứu' }).waitFor();
    await page.getByRole('link', { name: CODE }).waitFor();

    expect(new URL(page.url()).pathname).toMatch(/^\/search\/[0-9a-f-]{36}$/);
    expect(await page.evaluate(EVERYTHING)).not.toContain(NUMBER);
    expect(await there.obstacles()).toEqual([]);
    await there.leave();

    const sector = await as('ho-tich', '/dossiers');
    await sector.key('/');
    await sector.type(NUMBER);
    await sector.page.getByText(/Cần quyền tìm hồ sơ theo người/).waitFor();
    await sector.key('Enter');
    expect(new URL(sector.page.url()).pathname).toBe('/dossiers');
  });

  it('narrows the list by a click, keeps it in the address, and comes back to it', async () => {
    const there = await as('van-hanh', '/dossiers');
    const { page } = there;
    await page.getByRole('link', { name: CODE }).waitFor();
    await there.shot('dossiers');

    await there.press('link', 'Cần chú ý');
    await page.waitForURL(/waits=/);
    await page.getByRole('link', { name: CODE }).click();
    await page.getByRole('heading', { level: 1, name: CODE }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: CODE }).waitFor();

    expect(new URL(page.url()).search).toContain('waits=');
    await page.goto('/dossiers?state=8');
    await page.getByText('Không có hồ sơ nào như vậy.').waitFor();
    await page.getByRole('button', { name: 'Bỏ lọc' }).first().click();
    await page.getByRole('link', { name: CODE }).waitFor();
    expect(there.complaints).toEqual([]);
  });

  it('leads from the code of one system to the one dossier', async () => {
    const there = await as('van-hanh', `/dossiers?alias=tthc-qn:${CODE}`);

    await there.page.waitForURL(new RegExp(`/dossiers/${CODE}`));
  });

  it.each([
    ['desktop', false],
    ['desktop', true],
    ['phone', false],
  ] as const)('shows the list on a %s (dark: %s) without an obstacle', async (window, dark) => {
    const there = await as('van-hanh', '/dossiers', { window, dark });
    await there.page.getByRole('link', { name: CODE }).waitFor();

    await there.shot(`dossiers-${window}${dark ? '-dark' : ''}`);
    expect(await there.obstacles()).toEqual([]);
    if (window === 'phone') expect(await there.page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
  });
});
