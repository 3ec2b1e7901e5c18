import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Person, samplePassword, System } from '@lienthong/test/support';

const CHOSEN = 'núi Yên Tử mùa lá phong';

describeInBrowser('settings', () => {
  let system: System;
  let visitor: Visitor | undefined;

  beforeAll(async () => {
    system = await System.start();
  }, 90_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  const come = async (user: string, path: string, look: Parameters<typeof Visitor.of>[2] = {}): Promise<Visitor> => {
    visitor = await Visitor.of(system, user, look);
    await visitor.goTo(path);
    return visitor;
  };

  it('welcome somebody: an account with a password that is shown once and must be changed', async () => {
    const admin = await come('quan-tri', '/settings/users');
    const { page } = admin;
    await admin.press('button', 'Thêm người dùng');
    await page.getByLabel('Tên đăng nhập').fill('binh.tran');
    await page.getByLabel('Họ tên').fill('Trần Văn Bình');
    await page.getByLabel('Vai trò', { exact: true }).click();
    await page.getByTitle('Chuyên ngành').click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').getByRole('button', { name: 'Tạo' }).click();
    await page
      .getByText(/vai trò.*nhóm|nhóm.*vai trò/i)
      .first()
      .waitFor(); // a sector has a team
    await page.getByLabel('Nhóm').fill('Nhóm Sở Xây dựng');
    await page.getByRole('dialog').getByRole('button', { name: 'Tạo' }).click();

    const secret = page.locator('[data-secret]');
    await secret.waitFor();
    const once = (await secret.textContent()) ?? '';
    expect(once.length).toBeGreaterThan(11);
    await admin.shot('settings-once');
    expect(await admin.obstacles()).toEqual([]);
    await page.getByRole('button', { name: 'Đã lưu' }).click();
    await page.getByRole('cell', { name: 'binh.tran' }).waitFor();
    expect(await page.getByText(once).count()).toBe(0);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toContain(once);
    expect(admin.complaints).toEqual([]);

    const newcomer = await Person.signIn(system, 'binh.tran', once);
    expect(await newcomer.call('GET', '/v1/systems')).toMatchObject({ status: 403, body: { code: 'PASSWORD_CHANGE_REQUIRED' } });
    expect(await newcomer.call('PUT', '/v1/users/binh.tran/password', { old: once, password: CHOSEN })).toMatchObject({ status: 200 });
  });

  it('disable somebody, who is signed out at once; nobody disables themselves', async () => {
    const theirs = await Person.signIn(system, 'binh.tran', CHOSEN);
    const admin = await come('quan-tri', '/settings/users');
    const { page } = admin;
    const row = page.getByRole('row', { name: /binh\.tran/ });
    await row.getByRole('button', { name: 'Khoá', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Khoá' }).click();
    await row.getByText('Đã khoá').waitFor();

    await system.until('the session has ended', async () => (await theirs.call('GET', '/v1/session')).status === 401);
    expect(
      await page
        .getByRole('row', { name: /quan-tri/ })
        .getByRole('button', { name: 'Khoá' })
        .getAttribute('aria-disabled'),
    ).toBe('true');
  });

  it('are closed to who may not see people, and say which right it takes', async () => {
    const { page } = await come('van-hanh', '/settings/users');
    await page.getByText('Bạn chưa có quyền “Xem người dùng và mã truy cập của họ”.').waitFor();
    expect(await page.getByRole('navigation', { name: 'Cài đặt' }).getByText('Người dùng').count()).toBe(0);
  });

  it('make a token, show it once, and end it', async () => {
    const mine = await come('ho-tich', '/settings/tokens');
    const { page } = mine;
    await mine.press('button', 'Tạo mã');
    await page.getByLabel('Dùng để làm gì').fill('Báo cáo tuần');
    await page.getByRole('dialog').getByRole('button', { name: 'Tạo' }).click();
    const secret = page.locator('[data-secret]');
    await secret.waitFor();
    const token = (await secret.textContent()) ?? '';
    const use = () => fetch(`${system.url}/v1/systems`, { headers: { authorization: `Bearer ${token}` } });
    expect((await use()).status).toBe(200);
    await page.getByRole('button', { name: 'Đã lưu' }).click();
    await mine.goTo('/settings/tokens');
    await page.getByRole('cell', { name: 'Báo cáo tuần' }).waitFor();
    expect(await page.content()).not.toContain(token);
    await mine.shot('settings-tokens');
    expect(await mine.obstacles()).toEqual([]);

    await mine.press('button', 'Thu hồi');
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
    await page.getByText('Đã thu hồi').waitFor();
    expect((await use()).status).toBe(401);
  });

  it('change the own password, which signs out everywhere else', async () => {
    const elsewhere = await Person.signIn(system, 'thanh-tra');
    const mine = await come('thanh-tra', '/settings/profile');
    const { page } = mine;
    await page.getByLabel('Mật khẩu hiện tại').fill(await samplePassword(system, 'thanh-tra'));
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(CHOSEN);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(CHOSEN);
    await mine.press('button', 'Đổi mật khẩu');
    await page.getByText('Đã đổi mật khẩu.').first().waitFor();

    expect((await elsewhere.call('GET', '/v1/session')).status).toBe(401);
    expect((await (await Person.signIn(system, 'thanh-tra', CHOSEN)).call('GET', '/v1/session')).status).toBe(200);
  });

  it('keep language, appearance and keys after a reload', async () => {
    const mine = await come('van-hanh', '/settings/profile');
    const { page } = mine;
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('html').getAttribute('data-appearance')).toBe('dark');
    await mine.key('g');
    await mine.key('r');
    expect(new URL(page.url()).pathname).toBe('/settings/profile');
    await mine.shot('settings-profile-dark-en');
    expect(await mine.obstacles()).toEqual([]);
    expect(mine.complaints).toEqual([]);
  });
});
