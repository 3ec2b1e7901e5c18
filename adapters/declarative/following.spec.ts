import type { Answer } from '@lienthong/adapter-sdk';
import { ScriptedPartner } from './fixtures/scripted-partner';

const never = new AbortController().signal;
const partner = new ScriptedPartner();

beforeAll(() => partner.start());
afterEach(() => partner.reset());
afterAll(() => partner.stop());

const PROCESSING = 'vn.lienthong.dossier.processing.v1';
const DELIVERY = '1c0b9a8f7e5f0c2a9e1b7d4c6f8a3e2d';
const FINISHED = 'vn.lienthong.dossier.finished.v1';
const row = (ma: string, trangThai = PROCESSING, more: object = {}) => ({ ma, trangThai, data: { content: `Hồ sơ ${ma}` }, ...more });

const byList = { path: '/tra-cuu', batch: { body: '/hoi/ma', size: 2 }, list: '/ds', item: { reference: '/ma', state: '/trangThai' } };
const oneByOne = { method: 'GET', path: '/ho-so/{reference}', list: '', item: { state: '/trangThai' } };

const ask = async (follow: object, references: readonly string[], settings: object = {}): Promise<readonly Answer[]> => {
  const open = references.map(reference => ({ reference, dossierId: `d-${reference}` }));
  return (await partner.connect({ follow, ...settings }).follow?.(open, never)) ?? [];
};
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const said = (answers: readonly Answer[]) => answers.map(({ reference, type, problem }) => [reference, problem?.code ?? type]);

describe('following by a list of references', () => {
  it('puts the list into the body, so many a call', async () => {
    partner.answer = ({ body }) => [200, { ds: (body as { hoi: { ma: string[] } }).hoi.ma.map(ma => row(ma)) }];

    const answers = await ask(byList, ['001', '002', '003']);

    expect(partner.calls.map(({ url, body }) => [url, body])).toEqual([
      ['/tra-cuu', { hoi: { ma: ['001', '002'] } }],
      ['/tra-cuu', { hoi: { ma: ['003'] } }],
    ]);
    expect(answers).toEqual(['001', '002', '003'].map(ma => ({ reference: ma, type: PROCESSING, data: { content: `Hồ sơ ${ma}` } })));
  });

  it('joins the list in a parameter of the address', async () => {
    const query = [{ name: 'ma', value: '{reference}' }];
    partner.answer = [200, { ds: [row('QN 2')] }];

    const answers = await ask({ ...byList, method: 'GET', query, batch: { separator: ';' } }, ['QN/1', 'QN 2']);

    expect(partner.calls.map(({ url }) => url)).toEqual(['/tra-cuu?ma=QN%2F1%3BQN%202']);
    expect(said(answers)).toEqual([['QN 2', PROCESSING]]);
  });

  it('asks nothing about nothing, and takes a dossier the partner does not name for no error', async () => {
    partner.answer = [200, { ds: [row('2')] }];

    expect(await ask(byList, [])).toEqual([]);
    expect(partner.calls).toEqual([]);
    expect(said(await ask(byList, ['1', '2']))).toEqual([['2', PROCESSING]]);
  });

  it('takes the agreed absence for no error', async () => {
    partner.answer = [200, { tong: 0, ds: null }];

    expect(await ask(byList, ['1'], { meanings: [{ at: '/tong', values: [0], means: 'absent' }] })).toEqual([]);
  });

  it('hears nothing about dossiers nobody asked for', async () => {
    partner.answer = [200, { ds: [row('9'), row('1')] }];

    expect(said(await ask(byList, ['1']))).toEqual([['1', PROCESSING]]);
  });

  it('tells the present state of a dossier whose history is listed', async () => {
    partner.answer = [200, { ds: [row('1'), row('2'), row('1', FINISHED)] }];

    expect(said(await ask(byList, ['1', '2']))).toEqual([
      ['1', FINISHED],
      ['2', PROCESSING],
    ]);
  });

  it('says after which state nothing follows, in which delivery it is answered, and which change it is', async () => {
    partner.answer = [200, { ds: [row('1', FINISHED, { lanGui: DELIVERY, so: 12, ngay: null })] }];
    const item = { ...byList.item, inReplyTo: '/lanGui', change: ['/so', '/ngay'] };

    const answers = await ask({ ...byList, item, finalStates: [FINISHED] }, ['1']);

    expect(answers).toMatchObject([{ final: true, inReplyTo: DELIVERY, change: '["12",""]' }]);
  });

  it('loses no event because it names a delivery nobody made', async () => {
    partner.answer = [200, { ds: [row('1', FINISHED, { lanGui: 'PHIẾU-7' })] }];

    const answers = await ask({ ...byList, item: { ...byList.item, inReplyTo: '/lanGui' } }, ['1']);

    expect(answers).toEqual([{ reference: '1', type: FINISHED, data: { content: 'Hồ sơ 1' } }]);
  });

  it('knows a dossier however its code was typed, and keeps its zeros', async () => {
    const code = 'HỒ-SƠ-0007';
    partner.answer = [200, { ds: [row(code.normalize('NFD'), PROCESSING.normalize('NFD'), { data: { content: 'Đủ'.normalize('NFD') } })] }];

    const answers = await ask(byList, [code]);

    expect(answers).toEqual([{ reference: code, type: PROCESSING, data: { content: 'Đủ' } }]);
  });

  it('shows a state nobody agreed on to its owner, and holds up no other', async () => {
    partner.answer = [200, { ds: [row('1', 'LẠ'), row('2'), row('3', 'IM')] }];

    const answers = await ask({ ...byList, batch: { ...byList.batch, size: 9 }, silentStates: ['IM'] }, ['1', '2', '3']);

    const problem = { code: 'code-missing', table: 'trang-thai', value: 'LẠ', owner: 'Nhóm vận hành' };
    expect(answers).toMatchObject([
      { reference: '1', problem },
      { reference: '2', type: PROCESSING },
    ]);
    expect(answers).toHaveLength(2);
  });

  it.each([
    ['a page', [200, '<html>Bảo trì</html>'], { failure: 'ambiguous', code: 'not-the-format' }],
    ['no list', [200, { ds: 'không có' }], { failure: 'ambiguous', code: 'not-the-format', detail: '/ds' }],
    ['a row without a dossier', [200, { ds: [{ trangThai: PROCESSING }] }], { failure: 'ambiguous', code: 'not-the-format' }],
    ['an error of its own', [500, {}], { failure: 'ambiguous', code: 'server-error' }],
    ['"later"', [503, {}], { failure: 'transient', code: 'unavailable' }],
    ['a refused log-in', [401, {}], { failure: 'permanent', scope: 'connection' }],
    ['silence', undefined, { failure: 'ambiguous', code: 'timeout-after-send' }],
  ] as const)('fails as a whole when every call is answered with %s', async (_title, answer, expected) => {
    partner.answer = answer;

    const failure = await failureOf(ask(byList, ['1'], { timeouts: { answerMs: 100 } }));

    expect(failure).toMatchObject(expected);
  });
});

describe('following one by one', () => {
  it('takes the answer for the row of the dossier that was asked about', async () => {
    partner.answer = ({ url }) => [200, { trangThai: FINISHED, data: { url } }];

    const answers = await ask(oneByOne, ['QN/01', '02']);

    expect(partner.calls.map(({ body }) => body)).toEqual([undefined, undefined]);
    expect(answers).toEqual([
      { reference: 'QN/01', type: FINISHED, data: { url: '/ho-so/QN%2F01' } },
      { reference: '02', type: FINISHED, data: { url: '/ho-so/02' } },
    ]);
  });

  it('does not take the answer about another dossier', async () => {
    partner.answer = [200, row('2')];

    expect(await ask({ ...oneByOne, item: { reference: '/ma', state: '/trangThai' } }, ['1'])).toEqual([]);
  });

  it.each([
    ['refused', [422, {}], 'refused-by-target'],
    ['an error of the system', [500, {}], 'server-error'],
    ['a page', [200, '<html>'], 'not-the-format'],
  ] as const)('makes what is %s a problem of its dossier, and goes on', async (_title, bad, code) => {
    partner.answer = ({ url }) => (url === '/ho-so/1' ? bad : [200, { trangThai: PROCESSING, data: {} }]);

    const answers = await ask(oneByOne, ['1', '2']);

    expect(said(answers)).toEqual([
      ['2', PROCESSING],
      ['1', code],
    ]);
  });

  it('does not ask on when the system asks for patience', async () => {
    partner.answer = [429, {}];

    expect(await failureOf(ask(oneByOne, ['1', '2', '3']))).toMatchObject({ failure: 'transient', code: 'too-many' });
    expect(partner.calls).toHaveLength(1);
  });

  it('does not ask on when the round is over', async () => {
    const session = partner.connect({ follow: oneByOne });
    const round = new AbortController();
    partner.answer = () => (round.abort(), undefined);

    const work = session.follow?.(
      ['1', '2'].map(reference => ({ reference, dossierId: 'd' })),
      round.signal,
    );

    expect(await failureOf(work ?? Promise.resolve())).toMatchObject({ failure: 'ambiguous', code: 'timeout-after-send' });
    expect(partner.calls).toHaveLength(1);
  });
});
