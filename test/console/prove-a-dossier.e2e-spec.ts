import { readFile } from 'node:fs/promises';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';
import { addAct, newAct } from '@lienthong/persistence';

const CODE = 'H49.12-261125-7001';

describeInBrowser('an auditor', () => {
  let system: System;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await System.start();
    for (const code of [CODE, 'H49.12-261125-7002']) await system.tthc.createDossier({ code });
    await system.until(
      'all results are back',
      async () => (await system.tthc.dossiers()).every(dossier => dossier.results.length === 1),
      60_000,
    );
    const [dossier] = await system.database.query<{ id: string }>('SELECT dossier_id AS id FROM trail.aliases WHERE code = $1', [CODE]);
    const look = newAct({
      act: 'personal-data.viewed',
      actor: 'user:hong.le',
      subjects: { dossier: dossier?.id ?? '' },
      reason: 'theo CV 118',
      details: { stage: 'received', fields: ['applicantName'], purpose: 'đối chiếu' },
    });
    await addAct(system.database, 'intake', look, 'user:hong.le');
    await system.until(
      'the look is recorded and sealed',
      async () => {
        const [row] = await system.database.query(
          `SELECT 1 FROM trail.entries e JOIN LATERAL (SELECT heads FROM trail.checkpoints ORDER BY number DESC LIMIT 1) c ON true
           JOIN LATERAL jsonb_to_recordset(c.heads) AS h (chain integer, seq bigint) ON h.chain = e.chain AND h.seq >= e.seq
           WHERE e.source_id = $1`,
          [`act:${look.id}`],
        );
        return row !== undefined;
      },
      40_000,
    );
    visitor = await Visitor.of(system, 'thanh-tra');
  }, 150_000);
  afterAll(async () => {
    await visitor?.leave();
    await system?.stop();
  });

  it('proves with one click that the record of a dossier is unaltered, in three seconds', async () => {
    const { page } = visitor;
    await visitor.goTo(`/audit?subject=${CODE}`);
    await page.getByRole('table').waitFor();
    visitor.cost();

    const begun = Date.now();
    await visitor.press('button', /^Kiểm chứng/);
    await page.getByText(/bản ghi liền mạch, chữ ký hợp lệ/).waitFor();

    expect(visitor.cost()).toBe(1);
    expect(Date.now() - begun).toBeLessThan(3_000);
    expect(await page.getByText(/Kiểm trong trình duyệt này lúc/).isVisible()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.shot('audit-verified');
  });

  it('proves it by the keyboard alone', async () => {
    const { page } = visitor;
    await visitor.goTo(`/audit?subject=${CODE}`);
    await page.getByRole('table').waitFor();

    await visitor.tabTo(/^Kiểm chứng/);
    await visitor.key('Enter');

    await page.getByText(/bản ghi liền mạch, chữ ký hợp lệ/).waitFor();
  });

  it('takes the evidence away for somebody without access here, after reading what is in it', async () => {
    const { page } = visitor;
    await visitor.goTo(`/audit?subject=${CODE}`);
    visitor.cost();

    await visitor.press('button', 'Tải gói chứng cứ');
    await page.getByText(/Không có dữ liệu cá nhân dạng rõ/).waitFor();
    expect(await visitor.obstacles()).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), visitor.press('button', 'Tải về')]);

    expect(visitor.cost()).toBe(2);
    expect(download.suggestedFilename()).toBe(`chung-cu-${CODE}.zip`);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    for (const name of ['DOC-TRUOC.md', 'nhat-ky.jsonl', 'khoa-cong-khai.jwk.json']) expect(bytes.includes(name)).toBe(true);
  });

  it('reads the same on a phone and in the dark', async () => {
    const other = await Visitor.of(system, 'thanh-tra', { window: 'phone', dark: true });
    for (const path of ['', '/checkpoints', '/views', '/config', '/days']) {
      await other.goTo(`/audit${path}`);
      await other.page.getByRole('table').first().waitFor();
      expect([path, await other.obstacles()]).toEqual([path, []]);
      await other.shot(`audit-phone${path.replace('/', '-')}`);
    }
    expect(await other.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await other.leave();
  });

  it('is shown who looked at the citizen’s data, and why', async () => {
    const { page } = visitor;
    await visitor.goTo('/audit');
    visitor.cost();

    await visitor.press('link', 'Ai đã xem');
    await page.getByRole('heading', { name: /Ai đã xem$/ }).waitFor(); // the list of before has a row of hers, too
    const row = page.getByRole('row', { name: /hong\.le/ });
    await row.waitFor();

    expect(visitor.cost()).toBe(1);
    expect(await row.textContent()).toMatch(/H49\.12-261125-7001.*applicantName.*đối chiếu · theo CV 118/);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('audit-views');
  });

  it('finds what changed in the configuration between two dates', async () => {
    const { page } = visitor;
    await visitor.goTo('/audit/days');
    const [day, month, year] = new Date().toLocaleDateString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).split('/');
    visitor.cost();

    await visitor.key('g');
    await visitor.key('a');
    await visitor.press('link', 'Cấu hình');
    await page.getByLabel('Từ ngày').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(`01/01/${year}`);
    await visitor.key('Tab');
    await page.keyboard.type(`${day}/${month}/${year}`);
    await Promise.all([page.waitForResponse(/config-changes\?.*from=/), visitor.key('Enter')]);
    await page.waitForURL(/from=.*to=/);
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' }); // rows of before are dim on purpose
    await page
      .getByRole('row', { name: /Đưa vào hoạt động kết nối/ })
      .first()
      .waitFor();

    expect(visitor.cost()).toBeLessThanOrEqual(5);
    expect(page.url()).toContain(`from=${year}-01-01&to=${year}-${month}-${day}`);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('audit-config');
  });

  it('sees day by day that everything accepted is recorded, and the signed checkpoints', async () => {
    const { page } = visitor;
    await visitor.goTo('/audit/days');
    await page.getByRole('table').waitFor();
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('audit-days');

    await visitor.goTo('/audit/checkpoints');
    await page.getByText('hợp lệ').first().waitFor();
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('audit-checkpoints');
  });

  it('is shown the record that somebody altered in the database itself', async () => {
    const { page } = visitor;
    const [altered] = await system.database.query<{ chain: number; seq: bigint; digest: string }>(
      `SELECT e.chain, e.seq, e.digest FROM trail.entries e JOIN trail.aliases a ON a.dossier_id = e.dossier_id
       WHERE a.code = $1 AND kind = 'outcome' ORDER BY seq LIMIT 1`,
      [CODE],
    );
    if (!altered) throw new Error('The dossier has no outcome');
    await system.database.query('ALTER TABLE trail.entries DISABLE TRIGGER entries_only_grow');
    await system.database.query(
      `UPDATE trail.entries SET content = replace(content, '"state":"delivered"', '"state":"skipped"') WHERE chain = $1 AND seq = $2`,
      [altered.chain, altered.seq],
    );
    await system.database.query('ALTER TABLE trail.entries ENABLE TRIGGER entries_only_grow');
    await visitor.goTo(`/audit?subject=${CODE}`);

    await visitor.press('button', /^Kiểm chứng/);
    const verdict = page.getByRole('alert').filter({ hasText: 'Bản ghi sai đầu tiên' });
    await verdict.waitFor();

    expect(await verdict.textContent()).toContain(`chuỗi ${altered.chain}, số ${altered.seq} — bị sửa`);
    expect(await verdict.textContent()).toContain(altered.digest);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.shot('audit-altered');
  });
});
