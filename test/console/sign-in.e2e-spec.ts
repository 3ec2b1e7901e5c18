import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { samplePassword, System } from '@lienthong/test/support';

describeInBrowser('signing in to the console', () => {
  let system: System;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await System.start();
  }, 90_000);
  beforeEach(async () => {
    visitor = await Visitor.arrive(system);
  });
  afterEach(() => visitor.leave());
  afterAll(() => system.stop());

  async function give(user: string, password: string): Promise<void> {
    await visitor.page.getByLabel('Tên đăng nhập').fill(user);
    await visitor.page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await visitor.press('button', 'Đăng nhập');
  }

  it('leads back to the page somebody wanted, also with a filter', async () => {
    const { page } = visitor;
    await page.goto('/dossiers?state=4');
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('sign-in');

    await give('van-hanh', await samplePassword(system, 'van-hanh'));
    await page.getByRole('navigation').first().waitFor();

    expect(decodeURIComponent(page.url())).toMatch(/\/dossiers\?state=\[?4\]?$/);
    expect(visitor.complaints).toEqual([]);
  });

  it('never leads to another site', async () => {
    const { page } = visitor;
    await page.goto('/sign-in?next=//example.org/');
    await give('van-hanh', await samplePassword(system, 'van-hanh'));
    await page.getByRole('navigation').first().waitFor();

    expect(new URL(page.url()).origin).toBe(new URL(system.url).origin);
  });

  it('says what was wrong and how many tries are left, in the language of the reader', async () => {
    const { page } = visitor;
    await page.goto('/sign-in');
    await give('duyet', 'không phải mật khẩu này');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/Sai tên đăng nhập hoặc mật khẩu\. Còn \d lần/);

    await visitor.click(page.getByText('EN', { exact: true }));
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
