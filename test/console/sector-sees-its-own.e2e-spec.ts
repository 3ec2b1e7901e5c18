import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Person, System } from '@lienthong/test/support';

const OTHERS = 'Nhóm Sở Xây dựng';
/** Names that only the other team has to do with. */
const SECRET = /xay-dung|H49\.12-261125-6601|1\.012756/;
const received = {
  specversion: '1.0',
  id: 'sector-1',
  source: '/mot-cua',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261125-6601',
  time: '2026-11-25T08:00:00+07:00',
  data: {
    serviceCode: '1.012756',
    govAgencyCode: 'H49.12',
    applicantName: 'Đỗ Thị Hải Yến',
    applicantIdType: 'citizen',
    applicantIdNo: '022190066123',
    receiveDate: '2026-11-25T08:00:00+07:00',
  },
};

const AT = '2026-11-26T08:00:00+07:00';
const WITHDRAWN = { serviceCode: '1.012756', requestedAt: AT, reason: 'Công dân rút hồ sơ' };
/** Runs in the page: opens a stream of these topics and keeps what it says. */
const follow = (topics: readonly string[]): string => `(() => {
  globalThis.heard = [];
  const source = new EventSource('/v1/stream?' + new URLSearchParams(${JSON.stringify(topics.map(topic => ['topic', topic]))}));
  source.onopen = () => heard.push('open');
  source.onmessage = ({ data }) => heard.push(data);
})()`;

/** Lists of the API a sector team may ask. */
const LISTS = [
  '/v1/systems?limit=200',
  '/v1/connections?limit=200',
  '/v1/routes?limit=200',
  '/v1/code-tables?limit=200',
  '/v1/unrouted-events',
  '/v1/deliveries?limit=200',
  '/v1/work-items',
  '/v1/parked-groups',
  '/v1/operations',
  '/v1/releases',
];

describeInBrowser('who sees what', () => {
  let system: System;
  let visitor: Visitor | undefined;
  let event: { uid: string; dossierId: string };

  beforeAll(async () => {
    system = await System.start();
    const operator = await Person.signIn(system, 'van-hanh');
    const approver = await Person.signIn(system, 'duyet');
    for (const [kind, document] of [
      ['systems', { id: 'xay-dung', name: 'Phần mềm cấp phép xây dựng', team: OTHERS }],
      ['routes', { id: 'xay-dung-tra-loi', to: ['tthc-qn.main'], from: ['xay-dung'] }],
    ] as const) {
      expect(await operator.call('POST', `/v1/${kind}`, { document })).toMatchObject({ status: 201 });
      const path = `/v1/${kind}/${document.id}/versions/1`;
      for (const to of ['tested', 'submitted']) expect(await operator.move(path, to)).toMatchObject({ status: 200 });
      expect(await approver.move(path, 'active')).toMatchObject({ status: 200 });
    }
    const accepted = (await system.post(received)).body as unknown as { uid: string; dossierId: string };
    event = accepted;
    await system.until(
      'it went nowhere',
      async () => ((await operator.call('GET', '/v1/unrouted-events')).body['items'] as unknown[]).length === 1,
    );
  }, 120_000);
  afterEach(() => visitor?.leave());
  afterAll(() => system.stop());

  const come = async (user: string, path: string): Promise<Visitor> => {
    visitor = await Visitor.of(system, user);
    await visitor.goTo(path);
    return visitor;
  };

  it.each(LISTS)('a sector team finds nothing of another in %s', async path => {
    const [own, all] = [await Person.signIn(system, 'ho-tich'), await Person.signIn(system, 'van-hanh')];
    const [seen, whole] = [await own.call('GET', path), await all.call('GET', path)];
    expect([seen.status, whole.status]).toEqual([200, 200]);
    expect(JSON.stringify(seen.body)).not.toMatch(SECRET);
  });

  it('the secret is there for who may see it, so that the lists above say something', async () => {
    const all = await Person.signIn(system, 'van-hanh');
    for (const path of ['/v1/systems?limit=200', '/v1/routes?limit=200', '/v1/unrouted-events'])
      expect(JSON.stringify((await all.call('GET', path)).body)).toMatch(SECRET);
  });

  it('a sector team reaches nothing of another by its name', async () => {
    const own = await Person.signIn(system, 'ho-tich');
    for (const path of [
      '/v1/systems/xay-dung',
      '/v1/systems/xay-dung/versions/1',
      '/v1/routes/xay-dung-tra-loi',
      '/v1/routes/xay-dung-tra-loi/versions/1',
    ])
      expect(await own.call('GET', path)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    expect(await own.call('GET', `/v1/dossiers/${received.subject}/timeline`)).toMatchObject({ status: 404 });
    expect(await own.call('POST', '/v1/routes/simulate', { eventUid: event.uid })).toMatchObject({
      status: 404,
      body: { code: 'EVENT_NOT_FOUND' },
    });
    const asked = { event: { ...received, id: 'sector-2', type: 'vn.lienthong.dossier.paid.v1', data: {} }, dossier: event.dossierId };
    expect(await own.call('POST', '/v1/routes/simulate', asked)).toMatchObject({ status: 404, body: { code: 'DOSSIER_NOT_FOUND' } });
    const { body } = await own.call('POST', '/v1/routes/simulate', { event: { ...received, id: 'sector-3' }, system: 'tthc-qn' });
    expect(JSON.stringify(body['misses'])).not.toMatch(/xay-dung/);
    expect(body['hiddenMisses']).toBe(1);
  });

  it('a sector team sees its own routes in the console, and is told what a page of another takes', async () => {
    const there = await come('ho-tich', '/routes');
    const { page } = there;
    await page.getByRole('link', { name: 'ho-tich-tu-mot-cua' }).waitFor();
    await page.getByText('Mọi sự kiện trong 7 ngày qua đều có tuyến nhận.').waitFor();
    expect(await page.content()).not.toMatch(SECRET);
    await there.shot('sector-routes');

    await there.goTo('/routes/xay-dung-tra-loi');
    await page
      .getByText('Không thuộc nhóm của bạn')
      .or(page.getByText(/thuộc nhóm khác/))
      .first()
      .waitFor();
    await there.goTo('/routes/ho-tich-tu-mot-cua');
    await page.getByRole('button', { name: 'Tạm ngưng' }).waitFor();
    expect(await page.getByRole('button', { name: 'Tạm ngưng' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('a sector team that searches finds nothing of another, and what it has found is its own', async () => {
    const there = await come('ho-tich', '/overview');
    const { page } = there;
    for (const text of [received.subject, 'xay-dung', 'cấp phép xây dựng']) {
      await there.key('/');
      await page.keyboard.press('Control+a');
      await there.type(text);
      await page
        .getByText(/Không tìm thấy/)
        .first()
        .waitFor();
      expect((await page.content()).replaceAll(text, '')).not.toMatch(SECRET);
    }
    await page.keyboard.press('Control+a');
    await there.type('ho tich');
    await page.getByRole('option', { name: /hộ tịch/i }).waitFor();
  });

  it('a sector team that follows the stream hears nothing of another', async () => {
    const there = await come('ho-tich', '/overview');
    const all = await Visitor.of(system, 'van-hanh');
    await all.goTo('/overview');
    const topics = ['overview', 'parked', `dossier:${received.subject}`, `dossier:${event.dossierId}`];
    for (const { page } of [there, all]) await page.evaluate(follow(topics));
    await system.post({ ...received, id: 'sector-9', type: 'vn.lienthong.dossier.withdrawn.v1', time: AT, data: WITHDRAWN });

    await system.until('who may hear of it has heard', async () =>
      (await all.page.evaluate<string>('heard.join()')).includes(event.dossierId),
    );
    const heard = await there.page.evaluate<string>('heard.join()');
    await all.leave();
    expect(heard).toContain('open');
    expect(heard).not.toMatch(SECRET);
    expect(heard).not.toContain(event.dossierId);
  });

  it('the administrator sees no dossier, neither in the console nor from the API', async () => {
    const admin = await Person.signIn(system, 'quan-tri');
    for (const path of [
      `/v1/dossiers/${received.subject}/timeline`,
      '/v1/deliveries',
      '/v1/work-items',
      '/v1/unrouted-events',
      '/v1/parked-groups',
      '/v1/routes',
    ])
      expect(await admin.call('GET', path)).toMatchObject({ status: 403 });
    const { page } = await come('quan-tri', '/routes');
    await page.getByText('Bạn chưa có quyền “Xem hệ thống, kết nối, tuyến, bảng mã”.').waitFor();
    for (const path of ['/overview', '/dossiers', `/dossiers/${received.subject}`, '/parked', '/operations', '/audit']) {
      await visitor?.goTo(path);
      await page.getByText(/^Bạn chưa có quyền/).waitFor();
    }
    expect(await page.getByRole('navigation', { name: 'Các trang' }).getByRole('link').count()).toBe(1);
  });

  it('the auditor changes nothing: no act of a route can be pressed, and the API refuses', async () => {
    const auditor = await Person.signIn(system, 'thanh-tra');
    const document = { id: 'cua-thanh-tra', to: ['ho-tich.main'] };
    expect(await auditor.call('POST', '/v1/routes', { document })).toMatchObject({ status: 403 });
    expect(await auditor.move('/v1/routes/ho-tich-tu-mot-cua/versions/1', 'suspended', { reason: 'thử xem sao' })).toMatchObject({
      status: 403,
    });

    const { page } = await come('thanh-tra', '/routes/ho-tich-tu-mot-cua');
    const acts = page.getByRole('tabpanel').getByRole('button');
    await acts.first().waitFor();
    for (const act of await acts.all())
      expect([await act.textContent(), await act.getAttribute('aria-disabled')]).toEqual([expect.anything(), 'true']);
    await visitor?.goTo('/routes');
    expect(await page.getByRole('button', { name: 'Tạo tuyến', exact: false }).first().getAttribute('aria-disabled')).toBe('true');
  });
});
