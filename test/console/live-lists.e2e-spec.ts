import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Person, System } from '@lienthong/test/support';

describeInBrowser('lists that are being read', () => {
  let system: System;
  let operator: Person;
  let visitor: Visitor | undefined;

  beforeAll(async () => {
    system = await System.start();
    operator = await Person.signIn(system, 'van-hanh');
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  const come = async (user: string, path: string): Promise<Visitor> => {
    visitor = await Visitor.of(system, user);
    await visitor.goTo(path);
    await visitor.page.locator('[data-live=true]').waitFor();
    return visitor;
  };

  it.each([
    ['/routes', { id: 'a-tuyen-moi', to: ['ho-tich.main'], from: ['tthc-qn'] }],
    ['/systems', { id: 'he-thong-moi', name: 'he-thong-moi', team: 'Nhóm Hộ tịch' }],
  ])('%s counts what is new, and puts it in when the reader asks', async (path, document) => {
    const { id } = document;
    const { page } = await come('duyet', path);
    await page.getByRole('row').nth(1).waitFor();
    const rows = await page.getByRole('row').count();

    expect(await operator.call('POST', `/v1${path}`, { document })).toMatchObject({ status: 201 });
    await page.getByText('1 mục mới').waitFor();

    expect(await page.getByRole('row').count()).toBe(rows);
    expect(await page.getByText(id, { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Hiển thị' }).click();
    await page.getByText(id, { exact: true }).first().waitFor();
    expect(await page.getByText('1 mục mới').count()).toBe(0);
  });

  it('records of the trail are counted as they come', async () => {
    const { page } = await come('thanh-tra', '/audit');
    await page.getByRole('row').nth(1).waitFor();
    const [first] = await page.getByRole('row').nth(1).allTextContents();

    await operator.call('POST', '/v1/systems', { document: { id: 'them-nua', name: 'Thêm nữa', team: 'Nhóm Hộ tịch' } });
    await page.getByText(/mục mới/).waitFor();

    expect((await page.getByRole('row').nth(1).allTextContents())[0]).toBe(first);
    await page.getByRole('button', { name: 'Hiển thị' }).click();
    await page.getByText(/mục mới/).waitFor({ state: 'detached' });
    expect((await page.getByRole('row').nth(1).allTextContents())[0]).not.toBe(first);
  });

  it('operations are brought up to date in their place', async () => {
    const ask = async () =>
      (await operator.call('POST', '/v1/operations', { kind: 'retry', selection: { ids: ['khong-co'] }, reason: 'Thử', preview: true }))
        .body;
    const first = await ask();
    const { page } = await come('duyet', '/operations');
    await page.locator('.operations > li').first().waitFor();
    const rows = await page.locator('.operations > li').count();

    await operator.call('POST', `/v1/operations/${String(first['id'])}/transitions`, { to: 'cancelled' });
    await page.locator('.operations > li').first().getByText('Đã huỷ').waitFor();
    await ask();
    await page.getByText('1 mục mới').waitFor();

    expect(await page.locator('.operations > li').count()).toBe(rows);
  });
});
