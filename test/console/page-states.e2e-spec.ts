import type { Locator } from 'playwright-core';
import { describeInBrowser, Faults, Visitor, type Fault } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';
import { ADDRESSES, templatesOfRouter, templatesThatFollow } from './addresses';
import { FORMS, PAGE_STATES, type PageStates } from './page-states';
import { fillWithSamples, type Samples } from './samples';

const CONTENT = '#content';
/** Longer than a reader is left without a word, and than a stream may be silent; milliseconds. */
const LONG = 6_000;
const SILENT = 21_000;
const STREAM = '/v1/stream';

const each = (has: (states: PageStates) => unknown): [string, PageStates][] =>
  PAGE_STATES.filter(has).map(states => [states.template, states]);

describeInBrowser('every page, when something is the matter', () => {
  let system: System;
  let samples: Samples;
  const visitors = new Map<string, { readonly visitor: Visitor; readonly faults: Faults }>();
  let visitor: Visitor;
  let faults: Faults;

  beforeAll(async () => {
    system = await System.start();
    samples = await fillWithSamples(system);
    for (const user of ['van-hanh', 'thanh-tra', 'quan-tri']) {
      const come = await Visitor.of(system, user);
      await come.page.clock.install();
      visitors.set(user, { visitor: come, faults: await Faults.between(come.page) });
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...visitors.values()].map(({ visitor: one }) => one.leave()));
    await system?.stop();
  });

  /** Goes to a page, every other one in the dark, where a call meets what is said. */
  async function open({ template }: PageStates, at: { more?: string; path?: string } = {}, ...met: [path: string, fault: Fault][]) {
    const { who, path } = ADDRESSES.find(address => address.template === template) ?? {};
    ({ visitor, faults } = visitors.get(who ?? '') ?? { visitor, faults });
    faults.clear();
    for (const [call, fault] of met) faults.set(call, fault);
    const dark = PAGE_STATES.findIndex(states => states.template === template) % 2 === 1;
    await visitor.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await visitor.goTo((at.path ?? path?.(samples) ?? template) + (at.more ?? ''));
  }

  const content = (): Locator => visitor.page.locator(CONTENT);
  const fault = (): Locator => content().getByRole('alert').filter({ hasText: 'INTERNAL' });
  const obstacles = (): Promise<string[]> => visitor.obstacles(CONTENT);
  const shot = ({ template }: PageStates, state: string): Promise<void> =>
    visitor.shot(`state-${template.replaceAll(/[/$]+/g, '-').slice(1)}-${state}`);

  /** The four lines, the code for the phone, and everything else still there. */
  async function saysWhatHappened(): Promise<void> {
    await fault().first().waitFor();
    expect(await fault().first().textContent()).toMatch(/Vì sao: \S.*Việc cần làm: \S.*Ai: \S.*Sao chép mã lỗi INTERNAL/s);
    expect(await visitor.page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await visitor.page.getByRole('navigation', { name: 'Các trang' }).getByRole('link').count()).toBeGreaterThan(0);
    expect(await obstacles()).toEqual([]);
  }

  it('every page stands in the table', () => {
    const known = [...PAGE_STATES.map(({ template }) => template), ...FORMS];
    expect(templatesOfRouter().filter(template => !known.includes(template))).toEqual([]);
  });

  it('every page that follows the stream is looked at without it', () => {
    const marked = PAGE_STATES.filter(({ follows }) => follows).map(({ template }) => template);
    expect(marked.sort()).toEqual([...templatesThatFollow()].sort());
  });

  it.each(each(() => true))(
    '%s waits with its layout, then with a way out; says what went wrong; names the right that is missing, and who gives it',
    async (_, states) => {
      const main = states.main(samples);
      await open(states, {}, [main, 'slow']);
      await content().locator('[aria-busy="true"]').first().waitFor();
      expect(await obstacles()).toEqual([]);

      await visitor.page.clock.fastForward(LONG);
      const long = content().getByRole('status').filter({ hasText: 'Lâu hơn thường lệ.' }).first();
      await long.getByRole('button', { name: 'Huỷ' }).click();
      await visitor.page.clock.fastForward(LONG); // nothing begins again by itself
      faults.set(main, 'fault');
      const again = content().getByRole('status').filter({ hasText: 'Đã dừng tải.' }).first();
      await again.getByRole('button', { name: 'Tải lại' }).click();

      await saysWhatHappened();
      await shot(states, 'fault');
      faults.set(main, 'denied');
      await fault().first().getByRole('button', { name: 'Thử lại' }).click();
      await content()
        .getByText(/thiếu quyền “operations:read”/)
        .first()
        .waitFor();
      expect(await content().textContent()).toMatch(/Đề nghị quản trị cấp quyền/);
      expect(await obstacles()).toEqual([]);
    },
  );

  it('says within seconds that nothing comes without a network, and stops when told to', async () => {
    await open({ template: '/overview', main: () => '' });
    const { page } = visitor;
    await page.waitForLoadState('networkidle');
    await page.evaluate(`dispatchEvent(new Event('offline'))`);
    await page.getByRole('navigation', { name: 'Các trang' }).getByRole('link', { name: 'Hồ sơ' }).click();
    await content().locator('[aria-busy="true"]').first().waitFor();
    await page.clock.fastForward(LONG);
    await content().getByText('Lâu hơn thường lệ.').waitFor();
    await content().getByRole('button', { name: 'Huỷ' }).click();
    await content().getByText('Đã dừng tải.').waitFor();
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await content().getByRole('row').nth(1).waitFor();
  });

  it.each(each(({ beside }) => beside))('%s works without what could not be read beside it', async (_, states) => {
    const beside = states.beside?.(samples) ?? '';
    await open(states, {}, [beside, 'fault']);

    await saysWhatHappened();
    expect(await content().locator('[aria-busy="true"]').count()).toBe(0);
    await shot(states, 'beside');
    faults.clear();
    for (const one of await fault().all()) await one.getByRole('button', { name: 'Thử lại' }).click();
    await fault().first().waitFor({ state: 'detached' });
  });

  it.each(each(({ empty }) => empty))('%s says what will stand there while there is nothing', async (_, states) => {
    await open(states, {}, [states.main(samples), 'empty']);

    await content()
      .filter({ hasText: states.empty ?? '' })
      .waitFor();
    await shot(states, 'empty');
    expect(await obstacles()).toEqual([]);
  });

  it.each(each(({ filter }) => filter))('%s counts what the filter hides, and shows it with one click', async (_, states) => {
    await open(states, { more: states.filter ?? '' });

    const hidden = content().getByText(/Bộ lọc đang ẩn [1-9][\d.]* mục/);
    await hidden.waitFor();
    await shot(states, 'filtered');
    expect(await obstacles()).toEqual([]);
    await content().getByRole('button', { name: 'Bỏ lọc' }).last().click();
    await hidden.waitFor({ state: 'detached' });
    expect(new URL(visitor.page.url()).search).toBe('');
  });

  it.each(each(({ missing }) => missing))('%s says that a thing is not there, instead of nothing', async (_, states) => {
    await open(states, { path: states.missing ?? '' });

    const result = content().locator('.not-found');
    await result.waitFor();
    expect(await result.textContent()).toMatch(/\S+.*Về trang đầu.*Sao chép mã lỗi \w+/s);
    await shot(states, 'missing');
    expect(await obstacles()).toEqual([]);
  });

  it.each(each(({ follows }) => follows))('%s says since when it is old, and keeps what it has while it asks', async (_, states) => {
    const main = states.main(samples);
    await open(states, {}, [STREAM, 'cut']);
    await visitor.page.waitForLoadState('networkidle');
    faults.set(main, 'slow');
    await visitor.page.clock.fastForward(SILENT);

    await content()
      .getByText(/Mất kết nối trực tiếp từ \d\d:\d\d:\d\d, số liệu có thể cũ/)
      .waitFor();
    await content().getByRole('progressbar', { name: 'Đang cập nhật…' }).first().waitFor();
    expect(await content().locator('[aria-busy="true"]').count()).toBe(0);
    expect(await obstacles()).toEqual([]);
    await shot(states, 'stale');
    faults.clear();
    await content()
      .getByText(/Mất kết nối trực tiếp/)
      .waitFor({ state: 'detached', timeout: 30_000 });
  });
});
