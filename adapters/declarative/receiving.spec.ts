import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import type { CallbackRequest, CallbackResult } from '@lienthong/adapter-sdk';
import { CALLBACK, ScriptedPartner } from './fixtures/scripted-partner';

const partner = new ScriptedPartner();

afterEach(() => partner.reset());
beforeAll(() => partner.start());
afterAll(() => partner.stop());

const PROCESSING = 'vn.lienthong.dossier.processing.v1';
const DELIVERY = '1c0b9a8f7e5f0c2a9e1b7d4c6f8a3e2d';
const FINISHED = 'vn.lienthong.dossier.finished.v1';
const row = (so: string, trangThai = PROCESSING, more: object = {}) => ({ so, trangThai, data: { content: `Hồ sơ ${so}` }, ...more });

/** As the land software of a province expects it: the secret in the path, "Result" 1 or 0. */
const land = {
  path: '/{secret}/ket-qua',
  list: '',
  item: { reference: '/so', state: '/trangThai' },
  replies: {
    accepted: { body: { Result: 1, Message: '{reference}: đã nhận', At: '{now}' } },
    repeated: { body: { Result: 1, Message: 'Đã nhận từ trước' } },
    refused: { status: 200, body: { Result: 0, Message: 'Không được phép' } },
    unreadable: { status: 200, body: { Result: 0, Message: 'Sai định dạng ({problem})' } },
    unknown: { status: 200, body: { Result: 0, Message: '{reference}: {problem}', Parts: ['{reference}', 7, null] } },
  },
};
const plain = { list: '', item: { reference: '/so', state: '/trangThai' } };
const secretPath = `/${encodeURIComponent(CALLBACK)}/ket-qua`;

const call = async (receive: object, body: unknown, request: Partial<CallbackRequest> = {}): Promise<CallbackResult> => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const session = partner.connect({ receive });
  const result = await session.receive?.({ method: 'POST', path: '/', query: {}, headers: {}, ...request, body: bytes });
  if (result === undefined) throw new Error('The session takes no calls.');
  return result;
};
const said = ({ reply, repeated }: CallbackResult) => [reply, repeated].map(one => one && [one.status, JSON.parse(one.body) as unknown]);

describe('a call of a partner', () => {
  it('becomes events, and is answered in the form of the partner', async () => {
    const result = await call(land, row('007'), { path: secretPath });

    expect(result.answers).toEqual([{ reference: '007', type: PROCESSING, data: { content: 'Hồ sơ 007' } }]);
    expect(said(result)).toEqual([
      [200, { Result: 1, Message: '007: đã nhận', At: expect.stringMatching(/^\d{4}-.*Z$/) as string }],
      [200, { Result: 1, Message: 'Đã nhận từ trước' }],
    ]);
    expect(result.reply.headers).toEqual({ 'content-type': 'application/json; charset=utf-8' });
    expect(result.refused).toBeUndefined();
  });

  it('may be about several dossiers', async () => {
    const rows = [row('1'), row('2', FINISHED, { lanGui: DELIVERY, lan: 3 })];
    const item = { ...land.item, inReplyTo: '/lanGui', change: ['/lan'] };
    const silent = { ...land, list: '/ds', item, silentStates: [PROCESSING], finalStates: [FINISHED] };

    const { answers, reply } = await call(silent, { ds: rows }, { path: secretPath });

    expect(answers).toMatchObject([{ reference: '2', inReplyTo: DELIVERY, change: '["3"]', final: true }]);
    expect(JSON.parse(reply.body)).toMatchObject({ Message: '2: đã nhận' });
  });

  it('may come as XML, in which zeros and Vietnamese are kept', async () => {
    const xml = { ...land, format: 'xml', list: '/gui/hoSo', lists: ['giayTo'] };
    const one = `<hoSo><so>007</so><trangThai>${FINISHED}</trangThai><data><giayTo>Đơn</giayTo></data></hoSo>`;

    const { answers } = await call(xml, Buffer.from(`<gui>${one.normalize('NFD')}</gui>`), { path: secretPath });
    const page = await call(xml, Buffer.from('<html><body>Bảo trì</body></html>'), { path: secretPath });

    expect(answers).toEqual([{ reference: '007', type: FINISHED, data: { giayTo: ['Đơn'] } }]);
    expect(page).toMatchObject({ answers: [], refused: 'not-the-format' });
  });

  it('may say in its path what happened to which dossier', async () => {
    const known = { ...land, path: '/{secret}/{reference}/{state}', item: {}, silentStates: ['Mở hồ sơ/1'] };
    const path = (reference: string, state: string) => `/${[CALLBACK, reference, state].map(encodeURIComponent).join('/')}`;

    const { answers } = await call(known, { data: {} }, { path: path('QN/01', FINISHED) });
    const refined = { ...known, item: { state: '/loai' } };
    const silent = await call(refined, { loai: 1, data: {} }, { path: path('QN/01', 'Mở hồ sơ') });
    const strange = await call(refined, { loai: 2, data: {} }, { path: path('QN/01', 'Mở hồ sơ') });

    expect(answers).toEqual([{ reference: 'QN/01', type: FINISHED, data: {} }]);
    expect(silent.answers).toEqual([]);
    expect(strange.answers).toMatchObject([{ problem: { value: 'Mở hồ sơ/2' } }]);
  });

  it('with a state nobody agreed on is told so, and is shown to the owner; the other rows are taken', async () => {
    const result = await call(land, [row('1', 'LẠ'), row('2')], { path: secretPath });

    const problem = { code: 'code-missing', table: 'trang-thai', value: 'LẠ', owner: 'Nhóm vận hành' };
    expect(result.answers).toMatchObject([
      { reference: '1', problem },
      { reference: '2', type: PROCESSING },
    ]);
    expect(said(result)).toEqual([[200, { Result: 0, Message: '1: code-missing', Parts: ['1', 7, null] }], undefined]);
    expect(result.refused).toBe('code-missing');
  });

  it.each([
    ['a page', Buffer.from('<html>')],
    ['nothing', Buffer.alloc(0)],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22])],
    ['no list', { ds: 7 }],
    ['a row without a dossier', { ds: [row('1'), { trangThai: PROCESSING }] }],
  ])('that brings %s is taken in no part', async (_title, body) => {
    const result = await call({ ...land, list: '/ds' }, body, { path: secretPath });

    expect(result.answers).toEqual([]);
    expect(said(result)).toEqual([[200, { Result: 0, Message: 'Sai định dạng (not-the-format)' }], undefined]);
    expect(result.refused).toBe('not-the-format');
  });

  it('is read in one form of Vietnamese, with a byte order mark or without', async () => {
    const body = Buffer.from(`\uFEFF${JSON.stringify(row('HỒ-01')).normalize('NFD')}`);

    const { answers } = await call(land, body, { path: secretPath });

    expect(answers).toEqual([{ reference: 'HỒ-01', type: PROCESSING, data: { content: 'Hồ sơ HỒ-01' } }]);
  });

  it('is answered with a mere text as it stands', async () => {
    const replies = { contentType: 'text/xml', accepted: { body: '<ok>{reference}</ok>' } };

    const { reply } = await call({ ...land, replies }, row('1'), { path: secretPath });

    expect(reply).toEqual({ status: 200, headers: { 'content-type': 'text/xml' }, body: '<ok>{reference}</ok>' });
  });
});

describe('who calls', () => {
  const body = row('1');
  const bytes = JSON.stringify(body);
  const signed = (algorithm: string, encoding: 'hex' | 'base64', key = CALLBACK) =>
    createHmac(algorithm, key).update(bytes).digest(encoding);
  const basic = (text: string, scheme = 'Basic') => ({ authorization: `${scheme} ${Buffer.from(text).toString('base64')}` });
  const proved = (receive: object, request: Partial<CallbackRequest>, content: unknown = body) =>
    call({ ...plain, ...receive }, content, request).then(({ refused, answers }) => refused ?? answers.length);

  it.each([
    ['a key in a header', { key: { header: 'X-Khoa', prefix: 'K ' } }, { headers: { 'x-khoa': `K ${CALLBACK}` } }],
    ['a key in the address', { key: { query: 'khoa' } }, { query: { khoa: CALLBACK } }],
    ['name and password', { basic: { username: 'đất' } }, { headers: basic(`đất:${CALLBACK}`, 'basic') }],
    ['a signature', { hmac: { header: 'X-Ky' } }, { headers: { 'x-ky': signed('sha256', 'hex').toUpperCase() } }],
    [
      'a signature with a prefix, in another form',
      { hmac: { header: 'X-Ky', algorithm: 'sha512', encoding: 'base64', prefix: 'v1=' } },
      { headers: { 'x-ky': `v1=${signed('sha512', 'base64')}` } },
    ],
  ])('is proved by %s', async (_title, proof, request) => {
    expect(await proved({ proof }, request)).toBe(1);
  });

  it('is proved by a key in the body', async () => {
    const proof = { key: { body: '/auth/key' } };

    expect(await proved({ proof }, {}, { ...body, auth: { key: CALLBACK } })).toBe(1);
    expect(await proved({ proof }, {}, { ...body, auth: { key: `${CALLBACK}x` } })).toBe('not-authentic');
    expect(await proved({ proof }, {}, Buffer.from('không phải JSON'))).toBe('not-authentic');
  });

  it.each([
    ['no secret in the path', { path: '/{secret}' }, { path: '/' }],
    ['another secret in the path', { path: '/{secret}' }, { path: '/x' }],
    ['a path that cannot be decoded', { path: '/{secret}' }, { path: '/%E0%A4%A' }],
    ['no key', { proof: { key: { header: 'X-Khoa' } } }, {}],
    ['a part of the key', { proof: { key: { header: 'X-Khoa' } } }, { headers: { 'x-khoa': CALLBACK.slice(0, -1) } }],
    ['the key without its prefix', { proof: { key: { header: 'X-Khoa', prefix: 'K ' } } }, { headers: { 'x-khoa': CALLBACK } }],
    ['another name', { proof: { basic: { username: 'a' } } }, { headers: basic(`b:${CALLBACK}`) }],
    ['the key as a bearer', { proof: { basic: { username: 'a' } } }, { headers: { authorization: `Bearer ${CALLBACK}` } }],
    ['a signature by another key', { proof: { hmac: { header: 'X-Ky' } } }, { headers: { 'x-ky': signed('sha256', 'hex', 'khác') } }],
    ['no signature', { proof: { hmac: { header: 'X-Ky' } } }, {}],
  ])('is not proved by %s', async (_title, receive, request) => {
    expect(await proved(receive, request)).toBe('not-authentic');
  });

  it('is not told where it went wrong', async () => {
    const proof = { key: { header: 'X-Khoa' } };
    const right = { headers: { 'x-khoa': CALLBACK } };
    const wrong = [{ ...right, method: 'PUT' }, { ...right, path: '/khac' }, { headers: { 'x-khoa': 'sai' } }, {}];

    const results = await Promise.all(wrong.map(request => call({ ...plain, proof }, body, request)));

    expect(new Set(results.map(result => inspect(result, { depth: null }))).size).toBe(1);
    expect(results[0]).toMatchObject({ answers: [], refused: 'not-authentic', reply: { status: 401, body: '{}' } });
  });

  it('is never proved by an empty secret', async () => {
    const session = partner.connect({ receive: { ...plain, proof: { key: { header: 'X-Khoa' } } } }, { callback: '' });

    const result = await session.receive?.({ method: 'POST', path: '/', query: {}, headers: { 'x-khoa': '' }, body: Buffer.from(bytes) });

    expect(result?.refused).toBe('not-authentic');
  });
});
