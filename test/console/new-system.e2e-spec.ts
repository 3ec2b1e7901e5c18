import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import { freePort } from '@lienthong/persistence/testing';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Person, System } from '@lienthong/test/support';

const GUIDE = 'docs/guides/sector-team';
const KEY = 'khoa-thu-cua-kho-luu-tru';

interface Described extends Readonly<Record<string, unknown>> {
  readonly kind: string;
  readonly id: string;
}

/** Civil status archive of the guide for sector teams, on a port of its own. */
async function startArchive(port: number): Promise<ChildProcess> {
  const archive = spawn(process.execPath, [`${GUIDE}/archive.mjs`], {
    env: { ARCHIVE_PORT: String(port), ARCHIVE_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (archive.stdout) await once(archive.stdout, 'data');
  return archive;
}

describeInBrowser('a sector team brings its system by the console', () => {
  let system: System;
  let archive: ChildProcess;
  let team: Visitor;
  let approver: Visitor;
  let outsider: Visitor | undefined;
  let described: readonly Described[];
  let address: string;

  beforeAll(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    [system, archive] = await Promise.all([System.start(), startArchive(port)]);
    described = parseAllDocuments(await readFile(`${GUIDE}/archive.yaml`, 'utf8')).map(document => document.toJS() as Described);
    team = await Visitor.of(system, 'ho-tich');
    approver = await Visitor.of(system, 'duyet');
  }, 120_000);
  afterAll(async () => {
    archive.kill();
    await Promise.all([team.leave(), approver.leave(), outsider?.leave()]);
    await system.stop();
  });

  const part = (id: string): Described => described.find(one => one.id === id) as Described;
  const paste = (label: string, value: unknown): Promise<void> =>
    team.paste(team.page.getByRole('textbox', { name: label, exact: true }), JSON.stringify(value, null, 2));

  it('describes, tries and hands it in: twelve clicks and keys', async () => {
    const { page } = team;
    const { settings, mapping, codeTables, mappingTests } = part('luu-tru.main');
    const owner = await Person.signIn(system, 'ho-tich');
    await team.goTo('/systems');
    await page
      .getByRole('link', { name: /hộ tịch/i })
      .first()
      .waitFor();
    expect(await team.obstacles()).toEqual([]);
    await team.shot('systems');
    team.cost();

    await team.key('g');
    await team.key('s');
    await team.press('button', 'Hệ thống mới');
    await page.getByLabel('Tên', { exact: true }).fill('Kho lưu trữ sổ hộ tịch');
    await page.getByLabel('Mã', { exact: true }).fill('luu-tru');
    await team.press('button', 'Tạo');

    await page.getByRole('heading', { name: 'luu-tru.main, bản 1' }).waitFor();
    for (const id of ['trich-luc-den-luu-tru', 'luu-tru-tra-loi']) {
      const document = Object.fromEntries(Object.entries(part(id)).filter(([name]) => name !== 'kind'));
      expect((await owner.call('POST', '/v1/routes', { document })).status).toBe(201);
    }
    await page
      .getByText(/Còn \d+ lỗi/)
      .first()
      .waitFor();
    await team.shot('wizard-settings-form');
    expect(await team.obstacles()).toEqual([]);
    await team.click(page.getByText('JSON', { exact: true }));
    await paste('Khai báo', { ...(settings as object), baseUrl: address });
    const secret = page.getByLabel('Giá trị mới của credential');
    await secret.fill(KEY);
    await team.key('Enter');
    await page.getByText(/đã đặt/).waitFor();

    await team.press('link', /Tiếp: Ánh xạ/);
    await paste('Ánh xạ (JSON)', mapping);
    await paste('Phép thử (JSON)', mappingTests);
    await team.click(page.getByRole('region', { name: 'Bảng mã của kết nối' }).getByText('JSON', { exact: true }));
    await paste('Bảng mã của kết nối', codeTables);
    await page.getByText('Kết quả phép thử: 1 đạt, 0 không đạt').waitFor();
    await page.getByText('Không có lỗi nào.').waitFor();
    await team.shot('wizard-mapping');

    await team.press('link', /Tiếp: Kiểm thử/);
    await page.getByText('Bản này chưa được kiểm thử.').waitFor();
    await team.press('button', 'Chạy kiểm thử hợp chuẩn');
    await page.getByText(/hiệu lực đến/).waitFor({ timeout: 120_000 });
    await team.shot('wizard-tests');

    await team.press('link', /Tiếp: Gửi duyệt/);
    await page.getByText('luu-tru-tra-loi v1').waitFor();
    await team.press('button', 'Gửi duyệt');
    await page.getByText(/Đã gửi duyệt/).waitFor();
    await team.shot('wizard-submit');

    expect(team.cost()).toBeLessThanOrEqual(12);
    expect(await team.obstacles()).toEqual([]);
    expect(team.complaints).toEqual([]);
    expect(await page.locator('body').textContent()).not.toContain(KEY);
  }, 240_000);

  it('cannot let it in itself, and is told why', async () => {
    const approve = team.page.getByRole('button', { name: 'Duyệt', exact: true });

    expect(await approve.getAttribute('aria-disabled')).toBe('true');
    expect(await approve.textContent()).toContain('Cần quyền phê duyệt');
  });

  it('is let in by a second person, in four clicks', async () => {
    const { page } = approver;
    await approver.goTo('/systems/luu-tru');
    await page.getByText(/chờ người thứ hai duyệt/).waitFor();
    approver.cost();

    await approver.press('link', 'v1');
    await page.getByText(/hiệu lực đến/).waitFor();
    await page.getByText('luu-tru-tra-loi v1').waitFor();
    await approver.shot('approve');
    await approver.click(page.getByRole('button', { name: 'Duyệt', exact: true }));
    await page.getByRole('dialog').waitFor();
    await approver.click(page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }));
    await page.getByText(/Bản này đang hoạt động từ/).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    expect(approver.cost()).toBeLessThanOrEqual(4);
    expect(await approver.obstacles()).toEqual([]);
    expect(approver.complaints).toEqual([]);
  }, 60_000);

  it('then delivers', async () => {
    const event = JSON.parse(await readFile(`${GUIDE}/event.json`, 'utf8')) as object;
    const operator = await Person.signIn(system, 'van-hanh');
    await system.until(
      'the release is followed',
      async () => {
        const { body } = await operator.call('POST', '/v1/routes/simulate', { event, system: 'tthc-qn' });
        return (body['matches'] as { connection: string }[]).some(({ connection }) => connection === 'luu-tru.main');
      },
      10_000,
    );
    expect((await system.post(event)).status).toBe(202);

    await system.until('it has arrived', async () => {
      const { body } = await operator.call('GET', '/v1/deliveries?connection=luu-tru.main&state=delivered');
      return (body['items'] as unknown[]).length === 1;
    });
  }, 60_000);

  it('stops by a switch with a reason, and lets go again', async () => {
    const { page } = approver;
    await approver.goTo('/systems/luu-tru');
    await approver.press('button', 'Tắt gửi');
    await page.getByLabel('Lý do').fill('Kho lưu trữ bảo trì máy chủ');
    await approver.shot('stop-sending');
    await approver.click(page.getByRole('dialog').getByRole('button', { name: 'Tắt gửi' }));
    await page.getByText(/đang tắt gửi; bản tin mới chờ lại/).waitFor();

    await approver.press('button', 'Gửi lại');
    await approver.click(page.getByRole('dialog').getByRole('button', { name: 'Gửi lại' }));
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Tắt gửi' }).waitFor();
    await approver.shot('system');
    expect(await approver.obstacles()).toEqual([]);
  }, 60_000);

  it('writes the next version; whoever else wrote it meanwhile is named and not overwritten', async () => {
    const { page } = team;
    await team.goTo('/connections/luu-tru.main');
    await team.press('button', 'Soạn bản mới');
    await page.getByRole('heading', { name: 'luu-tru.main, bản 2' }).waitFor();
    const operator = await Person.signIn(system, 'van-hanh');
    const path = '/v1/connections/luu-tru.main/versions/2';
    const { etag, body } = await operator.call('GET', path);
    const document = body['document'] as Described;
    expect((await operator.call('PUT', path, { document: { ...document, maxInFlight: 7 } }, etag)).status).toBe(200);

    await page.getByLabel('Chờ trả lời tối đa (giây)').fill('20');
    await page.getByText(/van-hanh vừa sửa bản này lúc/).waitFor();
    await team.shot('lost-race');
    await team.press('button', 'Xem bản của van-hanh');
    await page.getByText(/Đã lưu nháp/).waitFor();
    expect(await page.getByLabel('Số lời gọi cùng lúc').inputValue()).toBe('7');

    await page.getByLabel('Chờ trả lời tối đa (giây)').fill('20');
    await page.getByText('Chưa lưu').or(page.getByText('Đang lưu…')).first().waitFor({ state: 'detached' });
    await system.until('it is saved', async () => {
      const { body: saved } = await operator.call('GET', path);
      return (saved['document'] as { answerWithinSeconds?: number }).answerWithinSeconds === 20;
    });
  }, 60_000);

  it('undoes in an editor what was typed, and not what stood there', async () => {
    const { page } = team;
    await team.goTo('/connections/luu-tru.main/versions/2/mapping');
    const editor = page.getByRole('textbox', { name: 'Ánh xạ (JSON)', exact: true });
    await page.getByText('"nop-ho-so"').first().waitFor();
    const stood = await editor.textContent();
    await editor.focus();
    await page.keyboard.type('x');
    expect(await editor.textContent()).not.toBe(stood);

    for (let times = 0; times < 3; times++) await page.keyboard.press('ControlOrMeta+z');
    expect(await editor.textContent()).toBe(stood);
  }, 60_000);

  it('sees what differs, in words first', async () => {
    const { page } = team;
    await team.goTo('/connections/luu-tru.main/compare?from=1&to=2');
    await page.getByText('Không đổi địa chỉ.').waitFor();
    await page.getByText('/answerWithinSeconds').waitFor();
    await team.shot('compare');

    expect(await team.obstacles()).toEqual([]);
    expect(team.complaints).toEqual([]);
  }, 60_000);

  it('is shown on a phone, where who may only look is told so', async () => {
    outsider = await Visitor.of(system, 'thanh-tra', { window: 'phone', dark: true });
    await outsider.goTo('/systems');
    await outsider.page.getByText('Kho lưu trữ sổ hộ tịch').first().waitFor();
    await outsider.shot('systems-phone-dark');
    const create = outsider.page.getByRole('button', { name: /Hệ thống mới/ });
    expect(await create.getAttribute('aria-disabled')).toBe('true');
    expect(await outsider.obstacles()).toEqual([]);
  }, 60_000);
});
