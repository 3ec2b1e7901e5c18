import type { ContentBench } from './testing/content-bench';
import {
  administrator,
  auditor,
  hostile,
  hoTich,
  NAME,
  NUMBER,
  operator,
  refused,
  SECRETS,
  sector,
  startBench,
  stranger,
  xml,
} from './testing/hostile';

let bench: ContentBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const STAGES = ['received', 'normalised', 'translated', 'sent', 'answer'];
const PAIRS = [
  'a=received&b=translated',
  'a=received&b=sent',
  'a=received&b=normalised',
  'a=normalised&b=translated',
  'a=translated&b=sent',
];

describe('one delivery', () => {
  it('tells where it stands, every try and why the next step was chosen', async () => {
    const { id, dossier, path } = await bench.deliver(hostile(), hoTich, refused('HTTP 422: thiếu giấy tờ'));

    const head = await bench.call(operator, 'GET', path());
    const attempts = await bench.call(operator, 'GET', path('/attempts'));

    expect(head.body).toMatchObject({
      ...{ id, dossier, state: 'parked', connection: 'ho-tich.main', owner: 'Nhóm Hộ tịch', behind: 0, attempts: 2, nextTry: null },
      system: { id: 'ho-tich', name: 'Phần mềm hộ tịch' },
      parked: { code: 'refused-by-target', detail: 'HTTP 422: thiếu giấy tờ' },
      explain: { what: 'Phần mềm hộ tịch từ chối: “HTTP 422: thiếu giấy tờ”.' },
    });
    expect(attempts.body).toMatchObject({
      total: 2,
      items: [
        { number: 1, result: 'transient', next: { step: 'retry', because: 'nothing-arrived' } },
        {
          number: 2,
          call: 'POST /api/tiep-nhan',
          status: 422,
          excerpt: 'HTTP 422: thiếu giấy tờ',
          next: { step: 'park', because: 'refused' },
        },
      ],
    });
  });

  it('tells the next automatic try by the clock of the server', async () => {
    const dueAt = new Date(Date.now() + 600_000);
    const { path } = await bench.deliver(hostile(), hoTich, { state: 'checking', dueAt });

    const { body } = await bench.call(operator, 'GET', path());

    const next = body['nextTry'] as { at: string; in: number; kind: string };
    expect(next).toMatchObject({ at: dueAt.toISOString(), kind: 'lookup' });
    expect(next.in).toBe(dueAt.getTime() - Date.parse(body['now'] as string));
  });

  it.each([{ state: 'delivered' }, refused('x')] as const)('is found with its dossier, and only so: %j', async standing => {
    const { id, path } = await bench.deliver(hostile(), hoTich, standing);

    expect((await bench.call(auditor, 'GET', path())).body).toMatchObject({ id, state: standing.state });
    expect((await bench.call(auditor, 'GET', `/v1/deliveries/${id}?dossier=another`)).status).toBe(404);
    expect(await bench.call(auditor, 'GET', `/v1/deliveries/${id}`)).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
  });

  it('is not there for people of another team, and not for who sees no dossier', async () => {
    const delivery = await bench.deliver(hostile(), hoTich, refused('x'));
    const paths = [``, '/attempts', '/diff', ...STAGES.map(stage => `/stages/${stage}`)].map(delivery.path);

    for (const path of paths) {
      expect({ path, status: (await bench.call(sector, 'GET', path)).status }).toEqual({ path, status: 200 });
      expect(await bench.call(stranger, 'GET', path)).toMatchObject({ status: 404, body: { code: 'DELIVERY_NOT_FOUND' } });
      expect(await bench.call(administrator, 'GET', path)).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    }
    expect((await bench.call(stranger, 'POST', delivery.path('/verifications'))).status).toBe(404);
  });
});

describe('what exactly was sent', () => {
  it.each([
    ['JSON', () => hoTich, {}],
    ['XML', () => xml, { serviceCode: '1.001776' }],
  ] as const)('holds nothing personal at any stage, nor in the words of the partner, as %s', async (_format, connection, changes) => {
    const words = `Trùng hồ sơ của ${NAME.toUpperCase()}, vu dinh khanh phuong, số ${NUMBER}`;
    const { path: pathOf } = await bench.deliver(hostile(changes), connection(), refused(words));
    const paths = ['', '/attempts', ...STAGES.map(stage => `/stages/${stage}`), ...PAIRS.map(pair => `/diff?${pair}`)];

    for (const path of paths) {
      const { status, text, headers } = await bench.call(operator, 'GET', pathOf(path));

      expect({ path, status }).toEqual({ path, status: 200 });
      expect({ path, found: SECRETS.filter(secret => text.includes(secret)) }).toEqual({ path, found: [] });
      if (path !== '') expect(headers.get('cache-control')).toBe('no-store');
    }
    const sent = await bench.call(operator, 'GET', pathOf('/stages/sent'));
    expect(sent.body).toMatchObject({ state: 'available', request: { method: 'POST' } });
    if (connection() === xml) expect(sent.body['text']).toMatch(/^<\?xml[^]*•/);
  });

  it('says field by field what became of it, with the rule that did it and what was left behind', async () => {
    const { path } = await bench.deliver(hostile(), hoTich, refused('x'));

    const { body } = await bench.call(operator, 'GET', path('/diff?a=received&b=translated'));

    const rows = body['rows'] as { to: string; relation: string; before: { eq?: string; hint?: string }[]; after: { eq?: string } }[];
    const name = rows.find(({ to }) => to === '/data/hoTenNguoiYeuCau');
    expect(name).toMatchObject({
      relation: 'same',
      before: [{ masked: true, tag: 'name', hint: 'V• Đ• K• P•' }],
      mapping: { mapping: 'to-khai', number: '5' },
    });
    expect(name?.before[0]?.eq).toBe(name?.after.eq);
    expect(rows.find(({ to }) => to === '/ngayTiepNhan')).toMatchObject({ relation: 'reformatted', mapping: { steps: ['date'] } });
    expect((body['notCarriedOver'] as unknown[]).length).toBeGreaterThan(0);
    const again = await bench.call(operator, 'GET', path('/diff?a=received&b=translated'));
    expect(again.text).not.toContain(name?.before[0]?.eq); // a digest is good for one answer
  });

  it('can be made again and is compared with what was recorded, byte for byte', async () => {
    const event = hostile();
    const first = await bench.deliver(event, hoTich, { state: 'parked', parked: refused('x').parked });
    const made = (await bench.call(operator, 'GET', first.path('/diff'))).body['made'];
    const at = new Date(Date.now() + 1_000).toISOString();
    await bench.dispatcher.database.query(`UPDATE delivery.open_deliveries SET attempts = $2, attempt_count = 1 WHERE id = $1`, [
      first.id,
      JSON.stringify([{ number: 1, kind: 'deliver', at, milliseconds: 1, result: 'ambiguous', provenance: made }]),
    ]);

    const same = await bench.call(operator, 'POST', first.path('/verifications'));
    const stage = await bench.call(operator, 'GET', first.path('/stages/translated'));

    expect(same.body).toMatchObject({ items: [{ attempt: 1, verdict: 'same', release: 1 }] });
    expect(stage.body['hash']).toBe(stage.body['recordedHash']);
    expect(stage.headers.get('etag')).toBe(`"${String(stage.body['hash'])}"`);
    await bench.dispatcher.database.query(
      `UPDATE delivery.open_deliveries SET attempts = jsonb_set(attempts, '{0,provenance,outputHash}', '"00"') WHERE id = $1`,
      [first.id],
    );
    expect((await bench.call(operator, 'POST', first.path('/verifications'))).body).toMatchObject({
      items: [{ verdict: 'different' }],
    });
  });

  it('shows as far as the message came, and why it came no further', async () => {
    const { path } = await bench.deliver(hostile({ serviceCode: '1.009999' }), hoTich, {
      state: 'parked',
      parked: { class: 'permanent', code: 'code-missing', owner: 'x' },
    });

    const sent = await bench.call(operator, 'GET', path('/stages/sent'));
    const diff = await bench.call(operator, 'GET', path('/diff'));
    const odd = await bench.call(operator, 'GET', path('/diff?a=sent&b=received'));

    expect(sent.body).toMatchObject({ state: 'not-made', failure: { code: 'code-missing', table: 'phan-he', value: '1.009999' } });
    expect(diff.body).toMatchObject({ rows: [{ from: ['/data/serviceCode'], relation: 'missing', fault: { table: 'phan-he' } }] });
    expect(odd.status).toBeGreaterThanOrEqual(400);
  });

  it('leaves its hash when its content has expired', async () => {
    const provenance = { mapping: 'tiep-nhan', mappingVersion: '1', tables: {}, inputHash: 'aa', outputHash: 'bb', keyed: true as const };
    const attempts = [
      { number: 1, kind: 'deliver' as const, at: '2026-11-25T01:00:00.000Z', milliseconds: 1, result: 'accepted' as const, status: 200 },
    ];
    const { id, dossier, eventUid, path } = await bench.deliver(hostile(), hoTich, { state: 'delivered', attempts, provenance });
    const { database } = bench.dispatcher;
    await database.query('ALTER TABLE intake.events DISABLE TRIGGER events_are_final');
    await database.query(
      `UPDATE intake.events SET sealed = overlay(sealed placing convert_to('1999-01', 'UTF8') from position(convert_to(to_char(now(), 'YYYY-MM'), 'UTF8') in sealed)) WHERE uid = $1`,
      [eventUid],
    );

    const received = await bench.call(operator, 'GET', path('/stages/received'));
    const translated = await bench.call(operator, 'GET', path('/stages/translated'));

    expect(received.body).toMatchObject({ state: 'expired', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(translated.body).toMatchObject({ state: 'expired', hash: 'bb' });
    expect((await bench.call(operator, 'GET', path('/diff'))).body).toEqual({
      a: 'received',
      b: 'translated',
      state: 'expired',
    });
    expect((await bench.call(operator, 'GET', path())).status).toBe(200);
    const view = {
      subject: { delivery: id, dossier, stage: 'received' },
      fields: ['/data/applicantName'],
      purpose: 'inspection',
      reason: 'x',
    };
    expect(await bench.call(operator, 'POST', '/v1/payload-views', view)).toMatchObject({ status: 410, body: { code: 'CONTENT_EXPIRED' } });
  });
});
