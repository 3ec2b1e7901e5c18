import { CREDENTIAL, ScriptedPartner, withdrawal } from './fixtures/scripted-partner';

const never = new AbortController().signal;
const partner = new ScriptedPartner();

beforeAll(() => partner.start());
afterEach(() => partner.reset());
afterAll(() => partner.stop());

const failureOf = async (work: Promise<unknown> | undefined): Promise<unknown> => work?.catch((error: unknown) => error);
const deliver = (settings: object, delivery = withdrawal()) => {
  const { deliver: more = {}, ...rest } = settings as { deliver?: object };
  return partner.connect({ ...rest, deliver: { path: '/ho-so', ...more } }).deliver?.(delivery, never);
};

describe('a declared call', () => {
  it('encodes every value, and sends what is constant', async () => {
    const path = '/ho-so/{reference}/{message}';
    const query = [
      { name: 'mã & loại', value: '{dossier}:{type}' },
      { name: 'providerurl', value: 'https://x/?a=1' },
    ];

    await deliver({ deliver: { method: 'PUT', path, query, headers: [{ name: 'X-Don-Vi', value: 'H49' }] } }, withdrawal('QN/17 ?#ạ'));

    const [call] = partner.calls;
    const url = new URL(call?.url ?? '', 'http://x');
    expect(call?.url).toMatch(/^\/ho-so\/QN%2F17%20%3F%23%E1%BA%A1\/su-kien\?/);
    expect([...url.searchParams]).toEqual([
      ['mã & loại', 'H49.12-261123-0001:vn.lienthong.dossier.withdrawn.v1'],
      ['providerurl', 'https://x/?a=1'],
    ]);
    expect(call?.headers).toMatchObject({ 'x-don-vi': 'H49', 'idempotency-key': withdrawal().id });
    expect(call?.headers.authorization).toBeUndefined();
  });

  it.each(['..', '.'])('does not let the code "%s" lead to another address', async code => {
    const failure = await failureOf(deliver({ deliver: { path: '/ho-so/{reference}/rut' } }, withdrawal(code)));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'request-invalid' });
    expect(partner.calls).toEqual([]);
  });

  it('logs in by name and password', async () => {
    await deliver({ login: { basic: { username: 'cổng' } } });

    const [, credentials = ''] = partner.calls[0]?.headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(credentials, 'base64').toString()).toBe(`cổng:${CREDENTIAL}`);
  });

  it('puts a key in every place named, and the idempotency key into the body, and keeps both out of the provenance', async () => {
    const plain = await deliver({});
    const login = { key: [{ query: 'key' }, { body: '/auth/key', prefix: 'K ' }] };

    const signed = await deliver({ login, deliver: { key: { body: '/auth/id' } } });

    const call = partner.calls[1];
    expect(new URL(call?.url ?? '', 'http://x').searchParams.get('key')).toBe(CREDENTIAL);
    expect(call?.body).toMatchObject({ auth: { id: withdrawal().id, key: `K ${CREDENTIAL}` }, subject: 'QN-0017' });
    expect(call?.headers['idempotency-key']).toBeUndefined();
    expect(signed?.provenance).toEqual(plain?.provenance);
  });

  it('gives a question without a body none for the sake of the key', async () => {
    await partner.connect({ login: { key: [{ query: 'key' }, { body: '/auth/key' }] } }).probe(never);

    const [call] = partner.calls;
    expect(new URL(call?.url ?? '', 'http://x').searchParams.get('key')).toBe(CREDENTIAL);
    expect(call?.body).toBeUndefined();
  });

  it('says what the partner calls the dossier, and about repeats what the settings promise', async () => {
    partner.answer = [201, { data: { maHoSo: 17 } }];
    const promised = { deliver: { path: '/ho-so', repeat: 'harmless', reference: '/data/maHoSo' } };

    const receipt = await deliver(promised);

    expect(receipt).toMatchObject({ kind: 'accepted', reference: '17' });
    expect(partner.connect(promised).repeat).toBe('harmless');
    expect(partner.connect({ deliver: { path: '/ho-so' } }).repeat).toBe('harmful');
  });

  it('can do no more than was declared', () => {
    expect(Object.keys(partner.connect({})).sort()).toEqual(['close', 'probe']);
  });
});

describe('an answer', () => {
  const rules = {
    success: [{ at: '/ma', values: ['0'] }],
    words: ['/ma', '/loi'],
    meanings: [
      { status: [409], at: '/ma', values: ['TRUNG'], means: 'already-there' },
      { at: '/loi', contains: 'đã tồn tại', means: 'already-there' },
      { at: '/ma', values: ['BAN'], means: 'transient', owner: 'Nhóm hạ tầng' },
      { at: '/ma', values: ['SAI_KHOA'], means: 'permanent', scope: 'connection' },
      { at: '/ma', values: ['KHONG_CO'], means: 'absent' },
      { at: '/ma', values: ['LOI', 99], means: 'ambiguous' },
    ],
  };

  it.each([
    ['the agreed success', [200, { ma: '0' }], 'accepted'],
    ['a row for an HTTP error', [409, { ma: 'TRUNG' }], 'already-there'],
    ['a row for words, whatever their case', [200, { ma: '9', loi: 'Hồ sơ  ĐÃ TỒN  TẠI trên hệ thống' }], 'already-there'],
  ] as const)('is a receipt by %s', async (_title, answer, kind) => {
    partner.answer = answer;

    expect(await deliver(rules)).toMatchObject({ kind });
  });

  it.each([
    ['a row says so', [200, { ma: 'BAN' }], { failure: 'transient', owner: 'Nhóm hạ tầng' }],
    ['a row blames the connection', [200, { ma: 'SAI_KHOA' }], { failure: 'permanent', scope: 'connection' }],
    ['a row says the dossier is absent', [200, { ma: 'KHONG_CO' }], { failure: 'permanent', code: 'dossier-unknown' }],
    ['a row says nobody knows', [200, { ma: 99 }], { failure: 'ambiguous', scope: 'message' }],
    ['it is a refusal that is in no row', [200, { ma: '7', loi: 'Sai mẫu' }], { failure: 'permanent', detail: 'HTTP 200: 7: Sai mẫu' }],
    ['it says nothing where success would stand', [200, { loi: 'Thành công' }], { failure: 'ambiguous', code: 'not-the-format' }],
    ['success stands in an HTTP error', [500, { ma: '0' }], { failure: 'ambiguous', code: 'server-error' }],
    ['a row for 2xx fits an HTTP error', [500, { ma: '9', loi: 'đã tồn tại' }], { failure: 'ambiguous', code: 'server-error' }],
    ['another status than that of the row', [422, { ma: 'TRUNG' }], { failure: 'permanent', code: 'refused-by-target' }],
    ['the system is not available', [503, { ma: '0' }], { failure: 'transient', code: 'unavailable' }],
    ['it is a page', [200, '<html>"ma":"0"</html>'], { failure: 'ambiguous', code: 'not-the-format' }],
    ['it is a page with the status of a row', [409, '<html></html>'], { failure: 'permanent', code: 'refused-by-target' }],
  ] as const)('is a failure when %s', async (_title, answer, expected) => {
    partner.answer = answer;

    expect(await failureOf(deliver(rules))).toMatchObject(expected);
  });

  it.each([
    ['success comes with another status', [202, { ma: '0' }], { failure: 'ambiguous', code: 'not-the-format' }],
    ['the value is another', [202, { ma: '7' }], { failure: 'permanent', code: 'refused-by-target' }],
  ] as const)('is no refusal unless a value says so: %s', async (_title, answer, expected) => {
    partner.answer = answer;

    const failure = await failureOf(deliver({ success: [{ status: [201] }, { at: '/ma', values: ['0'] }] }));

    expect(failure).toMatchObject(expected);
  });

  it('is kept without what was sent and without the credential', async () => {
    partner.answer = [200, { ma: '7', loi: `ANH THẮNG XIN LÙI NGÀY, khóa ${CREDENTIAL}: không hợp lệ` }];

    const failure = await failureOf(deliver({ ...rules, login: { key: [{ query: 'key' }] } }));

    expect(failure).toMatchObject({ detail: 'HTTP 200: 7: •••, khóa •••: không hợp lệ' });
  });

  it.each([200, 422])('is kept without encoded credentials (HTTP %i)', async status => {
    const encoded = Buffer.from(`cong:${CREDENTIAL}`).toString('base64');
    partner.answer = [status, { ma: '7', message: `Basic ${encoded} bị từ chối` }];

    const failure = await failureOf(deliver({ ...rules, words: ['/message'], login: { basic: { username: 'cong' } } }));

    expect(failure).toMatchObject({ detail: `HTTP ${status}: Basic ••• bị từ chối` });
  });

  it('is not waited for when the event type is in no table', async () => {
    const delivery = withdrawal('QN-0017', 'vn.lienthong.dossier.unheard-of.v1');

    const failure = await failureOf(deliver({}, delivery));

    expect(failure).toMatchObject({ code: 'code-missing', table: 'cuoc-goi', value: delivery.event.type, owner: 'Nhóm vận hành' });
    expect(partner.calls).toEqual([]);
  });
});

describe('a look-up', () => {
  const found = [{ at: '/data/0/ma' }];
  const absent = [
    { status: [404], at: '/ma', values: ['KHONG_CO'] },
    { at: '/total', values: [0] },
  ];
  const lookup = { method: 'POST', path: '/tim', mapping: 'su-kien', found, absent, reference: '/data/0/ma' };
  const look = () => partner.connect({ lookup }).lookup?.(withdrawal(), never);

  it('asks by mapping, and finds', async () => {
    partner.answer = [200, { total: 1, data: [{ ma: 'QN-0017' }] }];

    expect(await look()).toEqual({ kind: 'already-there', reference: 'QN-0017' });
    expect(partner.calls[0]?.body).toMatchObject({ id: withdrawal().id });
  });

  it.each([[[200, { total: 0, data: [] }]], [[404, { ma: 'KHONG_CO' }]]] as const)(
    'believes the absence that was agreed: %j',
    async answer => {
      partner.answer = answer;

      expect(await look()).toBeUndefined();
    },
  );

  it('does not believe a row that says "already there" without what shows the delivery', async () => {
    const meanings = [{ at: '/ma', values: ['TRUNG'], means: 'already-there' }];
    partner.answer = [200, { ma: 'TRUNG', data: [] }];

    const failure = await failureOf(partner.connect({ lookup, meanings }).lookup?.(withdrawal(), never));

    expect(failure).toMatchObject({ failure: 'ambiguous', code: 'not-the-format' });
  });

  it.each([
    [[200, { total: 3 }], { failure: 'ambiguous' }],
    [[404, { message: 'no Route matched' }], { failure: 'permanent' }],
    [[404, '<html>'], { failure: 'permanent' }],
  ] as const)('believes no other: %j', async (answer, expected) => {
    partner.answer = answer;

    expect(await failureOf(look())).toMatchObject(expected);
  });
});

describe('a probe', () => {
  it.each([
    ['is refused', [200, { ma: '7' }], { failure: 'permanent', scope: 'connection' }],
    ['leads nowhere', [404, {}], { failure: 'permanent', scope: 'connection' }],
    ['is put off', [503, {}], { failure: 'transient', scope: 'message' }],
    ['is answered with a page', [200, '<html>'], { failure: 'ambiguous' }],
  ] as const)('proves nothing when it %s', async (_title, answer, expected) => {
    partner.answer = answer;

    expect(await failureOf(partner.connect({ success: [{ at: '/ma', values: ['0'] }] }).probe(never))).toMatchObject(expected);
  });
});
