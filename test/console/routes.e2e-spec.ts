import { setTimeout as pause } from 'node:timers/promises';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Person, System } from '@lienthong/test/support';

const LAND = '1.012756';
const ROUTE = 'dat-dai-thu';
const received = (id: string, subject: string) => ({
  specversion: '1.0',
  id,
  source: '/mot-cua',
  type: 'vn.lienthong.dossier.received.v1',
  subject,
  time: '2026-11-25T08:00:00+07:00',
  data: {
    serviceCode: LAND,
    govAgencyCode: 'H49.12',
    applicantName: 'Phan Thị Cẩm Vân',
    applicantIdType: 'citizen',
    applicantIdNo: '022190077123',
    receiveDate: '2026-11-25T08:00:00+07:00',
  },
});

describeInBrowser('routes', () => {
  let system: System;
  let visitor: Visitor | undefined;

  beforeAll(async () => {
    system = await System.start();
    await system.post(received('r-1', 'H49.12-261125-8801'));
    await system.post(received('r-2', 'H49.12-261125-8802'));
    const operator = await Person.signIn(system, 'van-hanh');
    await system.until('both are known to have gone nowhere', async () => {
      const { body } = await operator.call('GET', '/v1/unrouted-events');
      return (body['count'] as { value: number }).value === 2;
    });
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  const come = async (user: string, path: string, look: Parameters<typeof Visitor.of>[2] = {}): Promise<Visitor> => {
    visitor = await Visitor.of(system, user, look);
    await visitor.goTo(path);
    return visitor;
  };

  it('says who would get an event, and of every other route which condition failed', async () => {
    const { page, ...rest } = await come(
      'van-hanh',
      '/routes/simulate?event=vn.lienthong.dossier.received.v1&procedure=1.000894&agency=H49.12&system=tthc-qn',
    );
    void rest;
    await page.getByText('1 kết nối sẽ nhận, 1 tuyến không nhận.').waitFor();

    expect(await page.locator('.answers').first().textContent()).toMatch(
      /Phần mềm hộ tịch.*ho-tich\.main.*tuyến ho-tich-tu-mot-cua.*Bản tin hợp lệ/,
    );
    expect(await page.locator('.answers').nth(1).textContent()).toContain('Hệ thống gửi: chỉ nhận ho-tich; sự kiện có tthc-qn');
    await page.getByText('Bản tin sẽ gửi').click();
    expect(await page.locator('.message').textContent()).toMatch(/^POST /);
    expect(await page.getByText('Không có gì được gửi hay lưu lại.').count()).toBe(1);
    await visitor?.shot('routes-simulate');
    expect(await visitor?.obstacles()).toEqual([]);
    expect((await system.get('/v1/deliveries?limit=10')).body['items']).toEqual([]);
  });

  it('answers about an event that was pasted, of which nothing stands in the address', async () => {
    const { page } = await come('van-hanh', '/routes/simulate?by=event&system=tthc-qn');
    await page.getByLabel('Sự kiện (JSON)').fill('{ không phải');
    await visitor?.press('button', 'Xem ai nhận');
    await page.getByText('Không phải JSON').waitFor();

    await page.getByLabel('Sự kiện (JSON)').fill(JSON.stringify(received('dán-1', 'H49.12-261125-8803')));
    await visitor?.press('button', 'Xem ai nhận');
    await page.getByText('Không kết nối nào sẽ nhận sự kiện này.').waitFor();

    expect(await page.locator('.answers').nth(1).textContent()).toContain(`sự kiện có ${LAND}`);
    expect(decodeURIComponent(page.url())).not.toMatch(/Cẩm Vân|022190077123/);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.toMatch(/Cẩm Vân|022190077123/);
  });

  it('leads from an event nobody took to a route for it, which one person writes and another approves', async () => {
    const { page } = await come('van-hanh', '/routes');
    await page.getByText('2 sự kiện trong 7 ngày không tuyến nào nhận.').waitFor();
    await visitor?.shot('routes');
    expect(await visitor?.obstacles()).toEqual([]);
    await visitor?.press('button', 'Tạo tuyến từ sự kiện này');
    await page.getByLabel('Tên tuyến').fill(ROUTE);
    await page.getByLabel('Gửi tới kết nối').click();
    await page.getByTitle('ho-tich.main').click();
    await page.keyboard.press('Escape');
    await visitor?.press('button', 'Tạo bản nháp');
    await page.getByRole('heading', { level: 1, name: `Tuyến ${ROUTE}` }).waitFor();
    await page.getByText('Đã kiểm tra, không có chỗ sai.').waitFor();
    await visitor?.shot('route-draft');
    await visitor?.press('button', 'Gửi duyệt');
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi duyệt' }).click();
    await page.getByText('Bản 1 chờ người thứ hai duyệt.').waitFor();

    const own = page.getByRole('button', { name: /^Duyệt/ });
    expect(await own.getAttribute('aria-disabled')).toBe('true');
    await visitor?.leave();

    const second = await come('duyet', `/routes/${ROUTE}`);
    await second.page.getByText('Bản 1 chờ người thứ hai duyệt.').waitFor();
    await second.press('button', /^Duyệt$/);
    await second.page.route('**/transitions', async way => {
      await pause(3_000);
      await way.continue();
    });
    await second.page.getByRole('dialog').getByRole('button', { name: 'Duyệt' }).click();
    await second.page.locator('.ant-btn-loading').waitFor();
    expect(await second.obstacles()).toEqual([]); // what the button says is legible while it waits, too
    await second.page.getByText('Bản 1 đang chạy.').waitFor();
    expect(second.cost()).toBe(1);
    await second.shot('route-active');
    expect(await second.obstacles()).toEqual([]);
    await system.until('the router follows', async () => {
      await second.goTo('/routes');
      return (await second.page.getByText(`Nay đã có tuyến nhận: ${ROUTE}`).count()) > 0;
    });
    expect(second.complaints).toEqual([]);
  }, 90_000);

  it('compares versions in sentences, and rolls back with a reason', async () => {
    const writer = await Person.signIn(system, 'van-hanh');
    const path = `/v1/routes/${ROUTE}/versions`;
    const { body } = await writer.call('GET', `${path}/1`);
    const document = { ...(body['document'] as object), procedures: [LAND, '1.012757'], validTo: '2027-03-01T00:00:00+07:00' };
    await writer.call('POST', '/v1/routes', { document });
    for (const to of ['tested', 'submitted']) expect(await writer.move(`${path}/2`, to)).toMatchObject({ status: 200 });
    const approver = await Person.signIn(system, 'duyet');
    expect(await approver.move(`${path}/2`, 'active', { acceptBreaks: true })).toMatchObject({ status: 200 });

    const { page } = await come('van-hanh', `/routes/${ROUTE}?tab=compare&from=1&to=2`, { dark: true });
    await page.getByText('Thủ tục: thêm 1.012757.').waitFor();
    expect(await page.getByText('Hiệu lực đến: không thời hạn → 01/03/2027 00:00.').count()).toBe(1);
    await visitor?.shot('route-compare-dark');
    expect(await visitor?.obstacles()).toEqual([]);

    await visitor?.goTo(`/routes/${ROUTE}?version=1`);
    await visitor?.press('button', 'Quay về bản 1');
    await page.getByRole('dialog').getByLabel('Lý do').fill('Thủ tục 1.012757 chưa áp dụng');
    await page.getByRole('dialog').getByRole('button', { name: 'Quay về bản 1' }).click();
    const again = page.getByLabel('Tôi đã xem và vẫn muốn áp dụng');
    await again.waitFor(); // nobody gets 1.012757 any more: refused until that was seen
    expect(await page.getByRole('dialog').textContent()).toMatch(/Không còn ai nhận .* của thủ tục 1\.012757/);
    expect(await page.getByText('Bản 1 đang chạy.').count()).toBe(0);
    await again.check();
    await page.getByRole('dialog').getByRole('button', { name: 'Quay về bản 1' }).click();
    await page.getByText('Bản 1 đang chạy.').waitFor();
  });

  it('shows a route on a phone without scrolling sideways', async () => {
    const phone = await come('duyet', `/routes/${ROUTE}`, { window: 'phone', dark: true });
    await phone.page.getByText('Bản 1 đang chạy.').waitFor();
    expect(await phone.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await phone.shot('route-phone-dark');
    expect(await phone.obstacles()).toEqual([]);
  });
});
