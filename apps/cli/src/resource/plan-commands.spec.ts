import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const ID = '0190c6a2-1f6e-4d1c-8f52-6b1f0f0a7c11';
const created = {
  kind: 'system',
  id: 'van-hoa',
  change: 'create',
  base: null,
  changes: [{ pointer: '/id', after: 'van-hoa' }],
  violations: [],
  breaks: [],
};
const changed = {
  ...{ kind: 'connection', id: 'van-hoa.main', change: 'update', base: { version: 3, revision: 1 }, violations: [], breaks: [] },
  changes: [
    { pointer: '/settings/baseUrl', before: 'https://cu.vn', after: 'https://moi.vn' },
    { pointer: '/mapping', before: { note: 'x'.repeat(300) } },
  ],
};
const same = {
  kind: 'code-table',
  id: 'don-vi',
  change: 'none',
  base: { version: 1, revision: 1 },
  changes: [],
  violations: [],
  breaks: [],
};
const wrong = { ...created, violations: [{ pointer: '/name', code: 'required', message: 'còn thiếu' }] };
const draft = { kind: 'system', id: 'van-hoa', version: 1, state: 'draft' };

let gateway: LoopbackGateway;
afterEach(() => gateway.close());

async function lienthong(plan: object, ...args: string[]) {
  gateway = await loopbackGateway((response, { path }) => {
    response.end(JSON.stringify(path === '/v1/plans' ? { id: ID, ...plan } : { items: [draft] }));
  });
  return listenWith(gateway, () => args, 'kind: system\nid: van-hoa\n');
}

const paths = () => gateway.requests.map(({ path }) => path).filter(path => path.startsWith('/v1'));

describe('lienthong … plan', () => {
  it('shows what would be new, changed and unchanged, field by field, and how it is carried out', async () => {
    const { code, out, err } = await lienthong({ changes: [created, changed, same] }, 'connection', 'plan', '-');

    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '+ hệ thống van-hoa: tạo mới',
      '    /id: "van-hoa"',
      '~ kết nối van-hoa.main: thay đổi 2 chỗ, so với bản 3',
      '    /settings/baseUrl: "https://cu.vn" → "https://moi.vn"',
      `    /mapping: {"note":"${'x'.repeat(91)}… → –`,
      '= bảng mã don-vi: không đổi, so với bản 1',
      `Kế hoạch ${ID}. Chưa có gì thay đổi.`,
      '',
    ]);
    expect(err).toBe(`Thực hiện đúng như trên: lienthong connection apply ${ID}\n`);
  });

  it('answers no where there are problems, and lists all of them and what would break', async () => {
    const breaks = [{ what: '/codeTables/don-vi/entries/4', kind: 'code-removed', message: { vi: 'mất mã 4', en: 'code 4 is lost' } }];
    const { code, out } = await lienthong({ changes: [{ ...wrong, breaks }] }, 'system', 'plan', '-', '--lang', 'en');

    expect(code).toBe(1);
    expect(out).toContain('+ system van-hoa: new, 1 problems, would break 1 things in force');
    expect(out).toContain('  ✕ /name: còn thiếu');
    expect(out).toContain('  ! /codeTables/don-vi/entries/4: code 4 is lost');
  });

  it('says so where nothing would change, and as the API answers with --json', async () => {
    expect((await lienthong({ changes: [same] }, 'system', 'plan', '-')).out).toContain('Mọi thứ đã đúng như tệp');
    await gateway.close();

    const { out } = await lienthong({ changes: [created] }, 'system', 'plan', '-', '--json');

    expect(JSON.parse(out)).toEqual({ id: ID, changes: [created] });
  });
});

describe('a plan of more than a person reads', () => {
  it('says how many changes it does not show', async () => {
    const { out } = await lienthong({ changes: [{ ...changed, moreChanges: 40 }] }, 'connection', 'plan', '-');

    expect(out).toContain('van-hoa.main: thay đổi 42 chỗ');
    expect(out).toContain('    … 40 chỗ nữa\n');
  });
});

describe('lienthong … apply', () => {
  it('carries out exactly the plan that is named', async () => {
    const { code, out } = await lienthong({ changes: [] }, 'system', 'apply', ID);

    expect(code).toBe(0);
    expect(paths()).toEqual([`/v1/plans/${ID}/transitions`]);
    expect(gateway.requests.at(-1)?.body).toBe('{"to":"applied"}');
    expect(out).toContain('✓ hệ thống van-hoa bản 1');
    expect(out).toContain('lienthong system submit van-hoa');
  });

  it('plans files, shows it, and carries it out where somebody said yes beforehand', async () => {
    const { code, out } = await lienthong({ changes: [created] }, 'system', 'apply', '-', '--yes');

    expect(code).toBe(0);
    expect(paths()).toEqual(['/v1/plans', `/v1/plans/${ID}/transitions`]);
    expect(out).toMatch(/\+ hệ thống van-hoa: tạo mới[^]*Đã tạo bản nháp/);
  });

  it('does nothing where nobody can answer', async () => {
    const { code, err } = await lienthong({ changes: [created] }, 'system', 'apply', '-');

    expect(code).toBe(1);
    expect(paths()).toEqual(['/v1/plans']);
    expect(err).toContain('--yes');
  });

  it('does nothing with problems, also where somebody said yes, and says how it would', async () => {
    const { code, err } = await lienthong({ changes: [wrong] }, 'system', 'apply', '-', '--yes');

    expect(code).toBe(1);
    expect(paths()).toEqual(['/v1/plans']);
    expect(err).toContain(`lienthong system apply ${ID}`);
  });
});
