import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Operator, Person, System, type Body } from '@lienthong/test/support';
import { groupOf, itemsOf, parkForLackOfModule, withModule } from './missing-module';

const CODES = Array.from({ length: 8 }, (_, number) => `H49.12-261126-740${number}`);
const [SKIPPED = '', CLOSED = '', ...OTHERS] = CODES;
const TWICE = OTHERS.slice(0, 2);
/** So many a second: long enough apart for whoever presses a button, however busy the machine. */
const SLOW = 0.25;

describeInBrowser('what is done with parked messages', () => {
  let system: System;
  let operator: Operator;
  let watch: Person;
  let visitor: Visitor;
  let group: string;

  beforeAll(async () => {
    system = await System.start();
    operator = await Operator.of(system);
    watch = await Person.signIn(system, 'van-hanh');
    await parkForLackOfModule(system, operator, CODES);
    await system.until('all are parked', async () => (await groupOf(watch))?.['parked'] === CODES.length);
    group = String((await groupOf(watch))?.['id']);
    visitor = await Visitor.of(system, 'van-hanh');
  }, 180_000);
  afterAll(async () => {
    await visitor?.leave();
    await system?.stop();
  });

  const operations = async (): Promise<Body[]> =>
    itemsOf(await watch.call('GET', '/v1/operations')).filter(operation => operation['startedAt'] !== null);

  async function choose(page: Page, codes: readonly string[]): Promise<void> {
    await page.goto(`/parked/${group}`);
    for (const code of codes) await page.getByRole('checkbox', { name: code }).check();
  }

  it.each([
    ['skip', 'Bỏ qua…', 'Bỏ qua 1', SKIPPED, 'Công dân đã rút hồ sơ ở một cửa'],
    ['close', 'Đóng…', 'Đóng 1', CLOSED, 'Hộ tịch đã nhập tay, số tiếp nhận 118/HT'],
  ])('%s: not without a reason, which stands with the operation and in the trail', async (kind, begin, confirm, code, reason) => {
    const { page } = visitor;
    await choose(page, [code]);
    await page.getByRole('button', { name: begin }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: code }).waitFor();
    expect(await dialog.getByRole('button', { name: confirm }).isDisabled()).toBe(true);
    await dialog.getByLabel('Lý do').fill(reason);
    await visitor.shot(`operation-${kind}`);
    expect(await visitor.obstacles()).toEqual([]);
    await dialog.getByRole('button', { name: confirm }).click();
    await page.getByText('1/1 đã làm').first().waitFor();

    const [operation] = await operations();
    expect(operation).toMatchObject({ kind, actor: 'user:van-hanh', reason });
    expect(await system.hoTich.dossiers()).toEqual([]);
    await system.until('it is on record', async () => {
      const rows = await system.database.query(`SELECT 1 FROM trail.entries WHERE kind = 'act' AND content::jsonb ->> 'reason' = $1`, [
        reason,
      ]);
      return rows.length > 0;
    });
  });

  it('is done once, though two tabs are told to do it', async () => {
    await operator.publish(withModule);
    const tabs = [visitor.page, await visitor.context.newPage()];
    for (const page of tabs) {
      await choose(page, TWICE);
      await page.getByRole('button', { name: 'Gửi lại 2' }).click();
      await page.getByText('Sẽ gửi 2 bản tin. Chưa có gì được gửi.').waitFor();
      await page.getByRole('dialog').getByLabel('Lý do').fill('Bảng mã đã có dòng mới');
    }
    await Promise.all(tabs.map(page => page.getByRole('dialog').getByRole('button', { name: 'Gửi lại 2' }).click()));
    await system.until('both are over', async () => {
      const two = (await operations()).slice(0, 2);
      return two.every(({ kind, state }) => kind === 'retry' && (state === 'done' || state === 'halted'));
    });

    const done = (
      await Promise.all((await operations()).slice(0, 2).map(({ id }) => watch.call('GET', `/v1/operations/${String(id)}/items`)))
    ).flatMap(itemsOf);
    expect(
      done
        .filter(({ state }) => state === 'done')
        .map(({ dossier }) => dossier)
        .sort(),
    ).toEqual([...TWICE].sort());
    expect(done.filter(({ state }) => state === 'failed')).toHaveLength(2);
    expect((await system.hoTich.dossiers()).map(({ code }) => code).sort()).toEqual([...TWICE].sort());
    await visitor.shot('operation-two-tabs');
    await tabs[1]?.close();
  }, 60_000);

  it('goes on while nobody looks: it is paused, and is still so after a reload, and arrives where it was to arrive', async () => {
    const { page } = visitor;
    const rest = OTHERS.length - TWICE.length;
    const asked = { kind: 'retry', selection: { group }, release: 'newest', rate: SLOW, reason: 'Bảng mã đã có dòng mới', preview: true };
    const { body } = await watch.call('POST', '/v1/operations', asked);
    await visitor.goTo(`/operations/${String(body['id'])}`);
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await page.getByRole('dialog').getByLabel('Lý do').fill('Gửi từ từ');
    await page.getByRole('dialog').getByRole('button', { name: 'Bắt đầu' }).click();
    await page.getByText(new RegExp(`[1-${rest - 1}]/${rest} đã giao`)).waitFor();

    await page.reload();
    await page.getByRole('button', { name: 'Tạm dừng' }).click();
    const resume = page.getByRole('button', { name: 'Chạy tiếp' });
    await resume.waitFor();
    await page.reload();
    await resume.waitFor();
    await visitor.shot('operation-paused');
    const now = async () => (await watch.call('GET', `/v1/operations/${String(body['id'])}`)).body as { state: string; progress: Body };
    const { state, progress } = await now();
    expect(state).toBe('paused');
    expect(progress['waiting']).toBeGreaterThan(0);
    await pause(1_500 / SLOW);
    expect(await now()).toMatchObject({ state, progress: { waiting: progress['waiting'] } });
    expect(await visitor.obstacles()).toEqual([]);

    await resume.click();
    await page.getByText(`${rest}/${rest} đã giao`).waitFor({ timeout: 30_000 });
    expect((await system.hoTich.dossiers()).map(({ code }) => code).sort()).toEqual([...OTHERS].sort());
    expect(await groupOf(watch)).toBeUndefined();
  }, 90_000);
});
