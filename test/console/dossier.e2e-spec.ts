import { describeInBrowser, Visitor, type Look } from '@lienthong/test/browser';
import { fixtures, type Fixture } from '@lienthong/test/fixtures';
import { System, type Body } from '@lienthong/test/support';

const GOOD = 'H49.12-261125-9001';
const RETRIED = 'H49.12-261125-9002';
const PARKED = 'H49.12-261125-9003';
const ARRIVAL = '/api/tiep-nhan';
const fixture = fixtures[0] as Fixture;

describeInBrowser('the page of a dossier', () => {
  let system: System;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await System.start();
    await system.tthc.createDossier({ event: fixture.event({ id: 'trang-1', subject: GOOD }) });
    await system.until('the result is back', async () => (await system.tthc.dossier(GOOD)).results.length === 1, 60_000);

    await system.hoTich.fault({ profile: 'error-burst', times: 3, path: ARRIVAL });
    await system.tthc.createDossier({ event: fixture.event({ id: 'trang-2', subject: RETRIED }) });
    await system.until('the result is back', async () => (await system.tthc.dossier(RETRIED)).results.length === 1, 60_000);

    await system.hoTich.fault({ profile: 'refuse', text: 'Thiếu số định danh của người yêu cầu', times: 1, path: ARRIVAL });
    await system.post(fixture.event({ id: 'trang-3', subject: PARKED }));
    await system.until('it is parked', async () => (await verdictOn(PARKED)) === 'parked');
    await system.post(withdrawn('trang-4', PARKED));
    await system.until(
      'another waits behind it',
      async () => (await marksOf(PARKED)).filter(mark => mark['state'] === 'planned').length === 1,
    );
    for (const code of [GOOD, RETRIED])
      await system.until('everything arrived', async () =>
        (await marksOf(code)).every(({ kind, state }) => kind !== 'delivery' || state === 'delivered'),
      );
  }, 180_000);
  afterEach(() => visitor.leave());
  afterAll(() => system.stop());

  async function open(path: string, look: Look = {}, user = 'van-hanh'): Promise<void> {
    visitor = await Visitor.of(system, user, look);
    await visitor.goTo(path);
    await visitor.page.locator('.verdict').waitFor();
    await visitor.page.locator('[data-mark]').first().waitFor();
  }

  const idsIn = (place: 'svg' | 'table'): Promise<string[]> =>
    visitor.page.evaluate<string[]>(`[...document.querySelectorAll('${place} [data-mark]')].map(mark => mark.dataset.mark).sort()`);

  it('says first where it is, why, and who has to act, without scrolling', async () => {
    await open(`/dossiers/${PARKED}`);
    const verdict = visitor.page.locator('.verdict');

    expect(await verdict.textContent()).toMatch(
      /Phần mềm hộ tịch, Bộ Tư pháp chưa nhận “Được tiếp nhận”: bên nhận từ chối nội dung\. Tạm giữ .*, 1 bản tin xếp sau\..*Người xử lý: Nhóm Hộ tịch/,
    );
    const { y = 0, height = 0 } = (await verdict.boundingBox()) ?? {};
    expect(y + height).toBeLessThan(768);
    await visitor.shot('dossier-parked');
    expect(await visitor.obstacles()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it.each([GOOD, RETRIED, PARKED])('shows of %s the same marks in picture and table', async code => {
    await open(`/dossiers/${code}`);
    const marks = await marksOf(code);

    const [inPicture, inTable] = [await idsIn('svg'), await idsIn('table')];
    await visitor.shot(`dossier-${code.slice(-4)}`);

    expect(inPicture).toEqual(marks.map(({ id }) => id).sort());
    expect(inTable).toEqual(inPicture);
  });

  it('tells a delivery that arrived after some tries from one that arrived at once', async () => {
    await open(`/dossiers/${RETRIED}`);

    const row = visitor.page.locator('table tr', { hasText: 'Đã giao sau 4 lần' });
    await visitor.click(row.first());
    const panel = visitor.page.getByRole('complementary', { name: 'Chi tiết của mục đang chọn' });
    await visitor.click(panel.getByRole('tab', { name: 'Lần gửi' }));
    await panel.getByText('HTTP 500').first().waitFor();

    expect(new URL(visitor.page.url()).searchParams.get('part')).toBe('attempts');
    expect(new URL(visitor.page.url()).searchParams.get('sel')).toMatch(/\w/);
    expect(await visitor.page.locator('svg [aria-pressed="true"]').count()).toBe(1);
    await visitor.shot('dossier-panel');
    expect(await visitor.obstacles()).toEqual([]);
  });

  it('is used by the keyboard alone: into the picture, to the problem, its details, out again, and to the table', async () => {
    await open(`/dossiers/${PARKED}`);
    const { page } = visitor;
    const focused = (): Promise<string | null> =>
      page.evaluate(`document.activeElement?.closest('[data-mark]')?.getAttribute('aria-label') ?? null`);
    await page.getByRole('button', { name: 'Chú giải' }).focus();

    await visitor.key('Tab');
    expect(await focused()).toContain('Được tiếp nhận');
    await visitor.key('e');
    expect(await focused()).toMatch(/Phần mềm hộ tịch, Bộ Tư pháp, Được tiếp nhận, tạm giữ từ \d\d\/\d\d\/\d{4}/);
    await visitor.key('Enter');
    const panel = page.getByRole('complementary', { name: 'Chi tiết của mục đang chọn' });
    await panel.getByRole('tab', { name: 'Nguyên nhân' }).waitFor();
    expect(await focused()).toContain('tạm giữ');
    await visitor.key('Escape');
    await panel.waitFor({ state: 'detached' });
    await visitor.key('t');

    expect(await page.evaluate(`document.activeElement?.closest('table')?.getAttribute('aria-label')`)).toContain('mới nhất trước');
  });

  it('shows problems alone, and true scale, by its address', async () => {
    await open(`/dossiers/${PARKED}?only=problems&view=true`);
    const { page } = visitor;

    expect(await page.getByLabel('Chỉ vấn đề').isChecked()).toBe(true);
    expect(await page.getByLabel('Tỉ lệ thật').isChecked()).toBe(true);
    await visitor.click(page.getByLabel('Chỉ vấn đề'));
    await page.waitForURL(url => !url.searchParams.has('only'));

    await visitor.leave();

    await open(`/dossiers/${GOOD}`);
    await visitor.click(visitor.page.getByLabel('Chỉ vấn đề'));
    await visitor.page.getByText('Không có vấn đề nào với hồ sơ này.').waitFor();
  });

  it('counts what arrives while somebody reads, and does not move the list under the hand', async () => {
    const code = 'H49.12-261125-9004';
    await system.hoTich.scenario('manual', code);
    await system.tthc.createDossier({ event: fixture.event({ id: 'trang-5', subject: code }) });
    await system.until('it arrived', async () => (await marksOf(code)).some(({ state }) => state === 'delivered'));
    await open(`/dossiers/${code}`);
    const before = await idsIn('table');

    await system.hoTich.state(code, { trangThai: '3' });
    await visitor.page.getByText(/\d mục mới/).waitFor();
    expect(await idsIn('table')).toEqual(before);
    await visitor.press('button', 'Hiển thị');

    await visitor.page.getByText(/\d mục mới/).waitFor({ state: 'detached' });
    expect((await idsIn('table')).length).toBeGreaterThan(before.length);
  }, 90_000);

  it('reads as well in the dark, on a phone and in English', async () => {
    await open(`/dossiers/${PARKED}`, { dark: true });
    await visitor.shot('dossier-dark');
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.leave();

    await open(`/dossiers/${PARKED}`, { window: 'phone' });
    await visitor.page.getByRole('heading', { name: 'Cần chú ý' }).waitFor();
    expect(await visitor.page.locator('.timeline').count()).toBe(0);
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await visitor.shot('dossier-phone');
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.leave();

    await open(`/dossiers/${PARKED}`);
    await visitor.click(visitor.page.locator('table tbody tr').last());
    await visitor.click(visitor.page.getByText('EN', { exact: true }));
    await visitor.page.getByText(/has not received “Received”/).waitFor();
    await visitor.page.getByRole('complementary', { name: 'Details of the chosen mark' }).waitFor();
    await visitor.shot('dossier-english');
  });

  it('leads from the verdict to what was sent, to the record, to who looked, and back', async () => {
    await open(`/dossiers/${PARKED}`, {}, 'thanh-tra');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Kiểm chứng' }).waitFor();

    for (const [tab, name] of [
      ['content', 'Nội dung'],
      ['trail', 'Nhật ký chứng cứ'],
      ['views', 'Ai đã xem'],
      ['related', 'Liên quan'],
    ] as const) {
      await visitor.press('tab', name);
      await page.waitForURL(url => url.searchParams.get('tab') === tab);
      await page.locator('.ant-skeleton').waitFor({ state: 'detached' });
      await visitor.shot(`dossier-tab-${tab}`);
    }
    for (let steps = 4; steps > 0; steps -= 1) await page.goBack();
    await page.locator('svg [data-mark]').first().waitFor();
  });

  it('says that a code is nobody’s', async () => {
    visitor = await Visitor.of(system, 'van-hanh');
    await visitor.goTo('/dossiers/H49.12-261125-0000');
    const said = visitor.page.locator('.not-found');
    await said.waitFor();

    expect(await said.textContent()).toMatch(/Không tìm thấy hồ sơ.*Kiểm tra mã; hỏi bên gửi/);
  });

  it('shows a sector team its own lane, and of others the name and the state alone', async () => {
    await open(`/dossiers/${PARKED}`, {}, 'ho-tich');

    expect(await visitor.page.locator('.verdict').textContent()).toContain('Người xử lý: Nhóm Hộ tịch');
    await visitor.page.getByText('Nội dung của hệ thống khác không hiển thị.').waitFor();
  });

  it('keeps nothing personal in address, title or storage', async () => {
    await open(`/dossiers/${PARKED}`);
    await visitor.click(visitor.page.locator('table tbody tr').last());

    const kept = await visitor.page.evaluate('JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }])');

    const { applicantName, applicantIdNo } = fixture.event().data as Record<string, string>;
    expect([applicantName, applicantIdNo].every(value => (value?.length ?? 0) > 5)).toBe(true);
    for (const value of [applicantName, applicantIdNo]) {
      expect(kept).not.toContain(value);
      expect(await visitor.page.content()).not.toContain(value);
    }
  });

  async function marksOf(code: string): Promise<Body[]> {
    return (await system.get(`/v1/dossiers/${code}/timeline`)).body['marks'] as Body[];
  }

  async function verdictOn(code: string): Promise<unknown> {
    return ((await system.get(`/v1/dossiers/${code}`)).body['verdict'] as Body | undefined)?.['code'];
  }
});

function withdrawn(id: string, subject: string): object {
  const event = fixture.event({ id, subject });
  const { serviceCode } = event.data as { serviceCode: string };
  const time = '2026-11-26T08:00:00+07:00';
  return { ...event, type: 'vn.lienthong.dossier.withdrawn.v1', time, data: { serviceCode, requestedAt: time, reason: 'Xin lùi ngày' } };
}
