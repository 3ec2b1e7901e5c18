import type { Locator, Page } from 'playwright-core';
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

  describe('longer than what is shown at first', () => {
    const MORE_THAN_TWO_PAGES = 104;
    const rows = (page: Page): Locator => page.locator('.operations > li');
    const ask = async (): Promise<string> => {
      const asked = { kind: 'retry', selection: { ids: ['khong-co'] }, reason: 'Thử', preview: true };
      return String((await operator.call('POST', '/v1/operations', asked)).body['id']);
    };
    const cancel = (id: string) => operator.call('POST', `/v1/operations/${id}/transitions`, { to: 'cancelled' });
    const ids: string[] = [];

    beforeAll(async () => {
      for (let n = 0; n < MORE_THAN_TWO_PAGES; n++) ids.push(await ask());
    }, 60_000);

    it('the next page neither undoes what is newest nor loses what came, and follows too', async () => {
      const { page } = await come('duyet', '/operations');
      await rows(page).nth(49).waitFor();
      await ask();
      await page.getByText('1 mục mới').waitFor();
      await cancel(ids.at(-1) ?? '');
      await rows(page).first().getByText('Đã huỷ').waitFor();

      await page.getByRole('button', { name: 'Xem tiếp' }).click();
      await rows(page).nth(103).waitFor();
      expect(await page.getByText('1 mục mới').count()).toBe(1);
      expect(await rows(page).first().getByText('Đã huỷ').count()).toBe(1);

      await cancel(ids[0] ?? '');
      await rows(page).nth(103).getByText('Đã huỷ').waitFor();
    });

    it('what leaves the filter goes, and what stood behind it is not new', async () => {
      const { page } = await come('duyet', '/operations?state=ready');
      await rows(page).nth(49).waitFor();
      const second = (await rows(page).nth(1).getByRole('link').first().getAttribute('href')) ?? '';

      const { items } = (await operator.call('GET', '/v1/operations?state=ready&limit=1')).body as { items: { id: string }[] };
      await cancel(items[0]?.id ?? '');
      await rows(page).first().locator(`a[href="${second}"]`).waitFor();

      expect(await rows(page).count()).toBe(50);
      expect(await page.getByText(/mục mới/).count()).toBe(0);
    });
  });
});
