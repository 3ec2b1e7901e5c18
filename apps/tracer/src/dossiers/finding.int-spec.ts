import type { DossierRow } from './dossier-row';
import type { SearchAnswer } from './search';
import { startFedTracer, type FedTracer } from './testing/fed-tracer';

interface Page {
  readonly items: readonly DossierRow[];
  readonly next: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

let tracer: FedTracer;
let operator: string;
let sector: string;

const codesOf = ({ items }: Page) => items.map(({ code }) => code);

async function list(query: string, who = operator): Promise<Page> {
  const { status, body } = await tracer.get(`/v1/dossiers?${query}`, who);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body as Page;
}

async function search(q: string, who = operator): Promise<SearchAnswer> {
  return (await tracer.get(`/v1/search?q=${encodeURIComponent(q)}`, who)).body as SearchAnswer;
}

beforeAll(async () => {
  tracer = await startFedTracer({
    systems: [
      { id: 'tthc-qn', name: 'Phần mềm một cửa', team: 'Trung tâm' },
      { id: 'ho-tich', name: 'Phần mềm hộ tịch', team: 'Nhóm Hộ tịch' },
      { id: 'thue', name: 'Phần mềm thuế', team: 'Nhóm Thuế' },
    ],
  });
  operator = await tracer.person('hong', ['operator']);
  sector = await tracer.person('lan', ['sector'], 'Nhóm Hộ tịch');
  const day = (hour: number) => `2026-11-25T${String(hour).padStart(2, '0')}:00:00.000Z`;
  await tracer.accepted('a', 1, { subject: 'H49.12-261120-0001', state: 2, procedure: '1.001193', agency: 'H49.12', acceptedAt: day(1) });
  await tracer.outcome('a', 1, 'delivered', { at: day(2), alias: { system: 'ho-tich', code: 'KS-8841' } });
  await tracer.accepted('a', 2, {
    system: 'ho-tich',
    type: 'vn.lienthong.dossier.processing.v1',
    state: 4,
    procedure: '1.001193',
    acceptedAt: day(3),
  });
  await tracer.accepted('b', 1, {
    subject: 'H49.12-261120-0002',
    state: 2,
    procedure: '1.000894',
    agency: 'H49.13',
    acceptedAt: day(4),
    dueAt: '2020-01-03T10:00:00.000Z',
  });
  await tracer.outcome('b', 1, 'parked', {
    ...{ at: day(5), system: 'thue', connection: 'thue.main' },
    parked: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Thuế', detail: 'x', value: 'v', table: 't' },
  });
  await tracer.accepted('c', 1, { subject: 'HỒ-SƠ/3', state: 2, acceptedAt: day(6), dueAt: '2099-01-03T10:00:00.000Z' });
  await tracer.outcome('c', 1, 'retrying', {
    at: day(7),
    dueAt: day(8),
    attempts: [{ number: 1, kind: 'deliver', at: day(7), milliseconds: 5, result: 'transient', code: 'unreachable' }],
  });
  await tracer.accepted('d', 1, { subject: 'H49.12-261120-0004', state: 2, acceptedAt: day(8) });
  await tracer.routed('d', 1, []);
  await tracer.accepted('e', 1, { subject: '000.00.14.H49-261120-0005', state: 10, acceptedAt: day(9), system: 'thue' });
});
afterAll(() => tracer.stop());

describe('the list of dossiers', () => {
  it('has all a list shows in its rows, what was opened last first', async () => {
    const { items, next, count } = await list('');

    expect(items.map(({ dossierId }) => dossierId)).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect({ next, count }).toEqual({ next: null, count: { value: 5, exact: true } });
    expect(items[4]).toEqual({
      ...{ dossierId: 'a', code: 'H49.12-261120-0001', procedure: '1.001193', state: 4, othersWaiting: 0 },
      ...{ openedAt: '2026-11-25T01:00:00.000Z', updatedAt: '2026-11-25T03:00:00.000Z' },
      at: { system: 'ho-tich', name: 'Phần mềm hộ tịch', since: '2026-11-25T03:00:00.000Z' },
    });
    expect(items[3]).toMatchObject({
      ...{ term: 'overdue', at: { system: 'thue', since: '2026-11-25T05:00:00.000Z' } },
      wait: { state: 'parked', cause: 'code-missing', class: 'permanent', owner: 'Nhóm Thuế', connection: 'thue.main', attempts: 1 },
    });
    expect(items[2]).toMatchObject({
      term: 'running',
      wait: { state: 'retrying', cause: 'unreachable', dueAt: '2026-11-25T08:00:00.000Z' },
    });
    expect(items[1]).toMatchObject({ wait: { state: 'unrouted', cause: 'no-route' }, at: { system: 'tthc-qn' } });
  });

  it.each([
    ['state=10', ['e']],
    ['state=4&state=10', ['e', 'a']],
    ['system=ho-tich', ['c', 'a']],
    ['system=ho-tich&state=2', ['c']],
    ['system=ho-tich&system=thue', ['e', 'c', 'b', 'a']],
    ['procedure=1.001193.H49', ['a']],
    ['agency=000.00.13.H49', ['b']],
    ['procedure=1.001193&system=thue', []],
    ['waits=parked&waits=retrying', ['b', 'c']],
    ['waits=parked&sort=newest', ['b']],
    ['cause=unreachable', ['c']],
    ['connection=thue.main', ['b']],
    ['waits=unrouted&state=4', []],
    ['term=overdue', ['b']],
    ['term=running', ['c']],
    ['term=overdue&term=due-soon&term=running', ['b', 'c']],
    ['term=paused', []],
    ['sort=due&from=2026-11-25T06:00:00%2B00:00', ['c']],
    ['from=2026-11-25T04:00:00%2B00:00&to=2026-11-25T08:00:00%2B00:00', ['c', 'b']],
    ['from=2026-11-25&to=2026-11-25', ['e', 'd', 'c', 'b', 'a']],
    ['from=2026-11-26', []],
    ['q=h49.12-261120-0001', ['a']],
    ['q=%20ks-8841%20', ['a']],
    ['q=ho-so%2F3', ['c']],
    [`q=${encodeURIComponent('HỒ-SƠ/3'.normalize('NFD'))}`, ['c']],
    ['q=12.H49-261120-0002', ['b']],
    ['q=H49.14-261120-0005', ['e']],
    ['q=H49.12-2611', ['d', 'b', 'a']],
    ['q=H49.12-2611&waits=parked', ['b']],
    ['q=nothing', []],
    ['alias=ho-tich:KS-8841', ['a']],
    ['alias=thue:KS-8841', []],
  ])('answers %s', async (query, expected) => {
    const { items, count } = await list(query);

    expect(items.map(({ dossierId }) => dossierId)).toEqual(expected);
    expect(count).toEqual({ value: expected.length, exact: true });
  });

  it.each(['', 'system=ho-tich&system=thue', 'waits=parked&waits=retrying&waits=unrouted', 'sort=due', 'q=H49.12-2611'])(
    'goes page by page without a gap or a repeat: %s',
    async query => {
      const whole = await list(query);
      const pages: Page[] = [];
      for (let after: string | null = ''; after !== null && pages.length < 10; after = pages.at(-1)?.next ?? null)
        pages.push(await list(`${query}&limit=1${after === '' ? '' : `&after=${after}`}`));

      expect(pages.flatMap(codesOf)).toEqual(codesOf(whole));
      expect(pages).toHaveLength(whole.items.length);
    },
  );

  it.each([
    ['state=11', '/query/state'],
    ['sort=oldest', '/query/sort'],
    ['from=yesterday', '/query/from'],
    ['from=2026-11-26&to=2026-11-25', '/query/to'],
    ['q=a&alias=b:c', '/query/q'],
    ['term=overdue&term=running', '/query/term'],
    ['colour=red', '/query/colour'],
  ])('says what is wrong with %s', async (query, pointer) => {
    const { status, body } = await tracer.get(`/v1/dossiers?${query}`, operator);

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(pointer);
  });

  it('shows a sector team the dossiers its systems had to do with, and no others', async () => {
    expect(codesOf(await list('', sector))).toEqual(['HỒ-SƠ/3', 'H49.12-261120-0001']);
    expect((await list('', sector)).count).toEqual({ value: 2, exact: true });
    for (const query of ['system=thue', 'q=H49.12-261120-0002', 'waits=parked', 'term=overdue', 'procedure=1.000894', 'agency=H49.13'])
      expect(codesOf(await list(query, sector))).toEqual([]);
    expect(codesOf(await list('q=KS-8841', sector))).toEqual(['H49.12-261120-0001']);
    expect(codesOf(await list('waits=retrying', sector))).toEqual(['HỒ-SƠ/3']);
  });

  it('is closed to who has no right to see dossiers', async () => {
    const administrator = await tracer.person('minh', ['administrator']);

    expect((await tracer.get('/v1/dossiers', administrator)).status).toBe(403);
    expect((await tracer.get('/v1/search?q=H49', administrator)).status).toBe(403);
  });
});

describe('a look-up by person', () => {
  const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

  it('is read from the record that somebody looked, as soon as it is in the trail, by nobody else', async () => {
    const waiting = list(`search=${ID}`);
    await tracer.act(ID, 'person.sought', 'user:hong', { kind: 'phone', dossiers: ['a', 'e'] });

    expect(codesOf(await waiting)).toEqual(['000.00.14.H49-261120-0005', 'H49.12-261120-0001']);
    expect(codesOf(await list(`search=${ID}&state=10`))).toEqual(['000.00.14.H49-261120-0005']);
    const other = await tracer.get(`/v1/dossiers?search=${ID}`, await tracer.person('binh', ['operator']));
    expect(other).toMatchObject({ status: 404, body: { code: 'SEARCH_NOT_FOUND' } });
  });

  it('is no other act', async () => {
    const id = ID.replace('0f', '1f');
    await tracer.act(id, 'connection.activated', 'user:hong', { dossiers: ['a'] });

    expect((await tracer.get(`/v1/dossiers?search=${id}`, operator)).status).toBe(404);
  });
});

describe('the search box', () => {
  it.each([
    ['H49.12-261120-0001', 'dossier', { dossierId: 'a', exact: true, matched: { system: 'tthc-qn' } }],
    ['ks-8841', 'dossier', { dossierId: 'a', exact: true, matched: { system: 'ho-tich', code: 'KS-8841' } }],
    ['000.00.12.H49-261120-0004', 'dossier', { dossierId: 'd', exact: true }],
    ['h49.12-261120-', 'dossier', { dossierId: 'd', exact: false }],
    ['hộ TỊCH', 'system', { id: 'ho-tich' }],
    ['ho tich', 'system', { id: 'ho-tich' }],
    ['1.0011', 'procedure', { code: '1.001193' }],
    ['1.001193.H49', 'procedure', { code: '1.001193' }],
    ['000.00.13.H49', 'agency', { code: 'H49.13' }],
    ['CODE-MISS', 'cause', { code: 'code-missing', waiting: { value: 1, exact: true } }],
  ])('takes %s for a %s', async (q, kind, item) => {
    const { groups, near } = await search(q);

    expect(groups.find(group => group.kind === kind)?.items[0]).toMatchObject(item);
    expect(near).toEqual([]);
  });

  it('finds a delivery by its id', async () => {
    const id = tracer.deliveryIdOf('b', 1, 'thue.main');

    expect(await search(id)).toEqual({
      groups: [{ kind: 'delivery', items: [{ id, dossierId: 'b', connection: 'thue.main', state: 'parked' }] }],
      near: [],
    });
    expect(await search(id, sector)).toEqual({ groups: [], near: [] });
  });

  it('tells a sector team of its own systems and of what waits there, and of no others', async () => {
    expect((await search('phần mềm', sector)).groups).toEqual([{ kind: 'system', items: [{ id: 'ho-tich', name: 'Phần mềm hộ tịch' }] }]);
    expect((await search('code-miss', sector)).groups).toEqual([]); // waits at the tax office alone
  });

  it('offers codes a slip of the hand away, where nothing else is found', async () => {
    const { groups, near } = await search('H49.12-261102-0001');

    expect(groups).toEqual([]);
    expect(near.map(({ code }) => code)).toEqual(['H49.12-261120-0001']);
    expect((await search('H49.12-261120-0006', sector)).near.map(({ code }) => code)).toEqual(['H49.12-261120-0001']);
    expect((await search('   ')).near).toEqual([]);
  });
});
