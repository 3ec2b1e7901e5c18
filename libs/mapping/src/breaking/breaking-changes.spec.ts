import { eventDefinitions } from '@lienthong/dossier';
import { type Break, breakingChanges, type ConnectionPart, type Parts } from '../index';

const RECEIVED = 'vn.lienthong.dossier.received.v1';
const FINISHED = 'vn.lienthong.dossier.finished.v1';

const table = (name: string, ...entries: object[]) => ({ name, version: '1', owner: 'A', entries });
const code = (from: string, to: string, more: object = {}) => ({ from, to, ...more });
const object = (properties: object, required: string[] = []) => ({ type: 'object', additionalProperties: false, properties, required });
const text = { type: 'string' };

const mappings = {
  'tiep-nhan': {
    rules: [
      { from: '/event/data/applicantName', to: '/Ten' },
      { from: '/event/data/kind', to: '/Loai', do: ['trim', { code: 'loai' }] },
      { each: '/event/data/files', to: '/Tep', rules: [{ from: '/name', to: '/TenTep', when: { exists: '^/event/data/sealed' } }] },
      { to: '/DiaChi', from: { rules: [{ from: '/event/data/ward', to: '/0', do: [{ code: 'xa' }] }] }, do: [{ join: ', ' }] },
    ],
    output: { schema: object({ Ten: text, Loai: text, Tep: { type: 'array', items: object({ TenTep: text }) }, DiaChi: text }) },
  },
  xong: { rules: [{ from: '/event/data/finishedAt', to: '/Ngay' }] },
  'tra-loi': {
    rules: [
      { from: { const: FINISHED }, to: '/type' },
      { from: '/row/at', to: '/data/finishedAt' },
      { from: '/row/name', to: '/data/results/0/name' },
    ],
  },
};
const hoTich: ConnectionPart = {
  id: 'ho-tich.main',
  mapping: { version: '1', mappings },
  codeTables: [table('cuoc-goi', code(RECEIVED, 'tiep-nhan'), code(FINISHED, 'xong')), table('loai', code('a', '1'), code('b', '2'))],
  sharedTables: ['xa'],
};
const before: Parts = {
  connections: [hoTich, { id: 'thue.main', mapping: { version: '1', mappings: { m: { rules: [{ from: '/x', to: '/x' }] } } } }],
  routes: [
    { id: 'khai-sinh', to: ['ho-tich.main'], types: [RECEIVED], procedures: ['1.001193', '1.000894'] },
    { id: 'xong', to: ['ho-tich.main'], types: [FINISHED], agencies: ['H49'] },
    { id: 'thue', to: ['thue.main'], types: ['vn.lienthong.dossier.paid.v1'] },
  ],
  codeTables: [table('xa', code('06649', 'Hồng Gai')), table('khong-dung', code('1', '1'))],
  contracts: [
    {
      type: RECEIVED,
      schema: object({
        applicantName: text,
        kind: text,
        ward: text,
        sealed: text,
        files: { type: 'array', items: object({ name: text }) },
      }),
    },
    { type: FINISHED, schema: object({ finishedAt: text, results: { type: 'array', items: object({ name: text }) } }) },
  ],
};

/** The present world with one connection changed. */
const hoTichWith = (change: Partial<ConnectionPart>): Parts => ({
  ...before,
  connections: [{ ...hoTich, ...change }, ...before.connections.slice(1)],
});
const tables = (...changed: object[]): Parts =>
  hoTichWith({
    codeTables: (hoTich.codeTables as { name: string }[]).map(
      one => changed.find(other => (other as { name: string }).name === one.name) ?? one,
    ),
  });
const contract = (type: string, schema: object): Parts => ({
  ...before,
  contracts: (before.contracts ?? []).map(one => (one.type === type ? { type, schema: schema as Record<string, unknown> } : one)),
});
const mapping = (name: keyof typeof mappings, change: object): Parts =>
  hoTichWith({ mapping: { version: '2', mappings: { ...mappings, [name]: { ...mappings[name], ...change } } } });
const routes = (...changed: Parts['routes']): Parts => ({ ...before, routes: changed });

function told(breaks: readonly Break[]): string[] {
  for (const { message } of breaks) expect([message.vi, message.en].every(words => words.length > 10)).toBe(true);
  return breaks.map(({ what, kind, breaks: broken }) =>
    [kind, what, broken.connection, broken.mapping, broken.rule, broken.route].filter(Boolean).join(' '),
  );
}

const at = (rule: string) => `ho-tich.main tiep-nhan /mappings/tiep-nhan/rules/${rule}`;
const CASES: readonly (readonly [string, Parts, readonly string[]])[] = [
  ['nothing changes', before, []],
  ['a code is added', tables(table('loai', code('a', '1'), code('b', '2'), code('c', '3'))), []],
  ['a note is added', tables(table('loai', code('a', '1', { note: 'x' }), code('b', '2'))), []],
  [
    'a validity is split without a gap',
    tables(table('loai', code('a', '1', { validTo: '2026-12-31' }), code('a', '1', { validFrom: '2027-01-01' }), code('b', '2'))),
    [],
  ],
  [
    'a code is removed',
    tables(table('loai', code('a', '1'))),
    [`code-removed /connections/ho-tich.main/codeTables/loai/entries/b ${at('1/do/1')}`],
  ],
  [
    'a code means something else',
    tables(table('loai', code('a', '1'), code('b', '9'))),
    [`code-changed /connections/ho-tich.main/codeTables/loai/entries/b ${at('1/do/1')}`],
  ],
  [
    'a code ends',
    tables(table('loai', code('a', '1', { validTo: '2026-12-31' }), code('b', '2'))),
    [`code-shortened /connections/ho-tich.main/codeTables/loai/entries/a ${at('1/do/1')}`],
  ],
  [
    'a code begins later',
    tables(table('loai', code('a', '1', { validFrom: '2026-01-01' }), code('b', '2'))),
    [`code-shortened /connections/ho-tich.main/codeTables/loai/entries/a ${at('1/do/1')}`],
  ],
  [
    'a code means something else from a day on',
    tables(table('loai', code('a', '1', { validTo: '2026-12-31' }), code('a', '7', { validFrom: '2027-01-01' }), code('b', '2'))),
    [`code-changed /connections/ho-tich.main/codeTables/loai/entries/a ${at('1/do/1')}`],
  ],
  [
    'a table only the adapter asks loses a code',
    tables(table('cuoc-goi', code(RECEIVED, 'tiep-nhan'))),
    [`code-removed /connections/ho-tich.main/codeTables/cuoc-goi/entries/${FINISHED} ho-tich.main`],
  ],
  [
    'a shared table changes',
    { ...before, codeTables: [table('xa', code('06649', 'Hạ Long'))] },
    [`code-changed /codeTables/xa/entries/06649 ${at('3/from/rules/0/do/0')}`],
  ],
  ['a shared table is removed', { ...before, codeTables: [] }, [`table-removed /codeTables/xa ${at('3/from/rules/0/do/0')}`]],
  [
    'a connection no longer shares a table it asks',
    hoTichWith({ sharedTables: [] }),
    [`table-removed /codeTables/xa ${at('3/from/rules/0/do/0')}`],
  ],
  [
    'the rule goes together with its table',
    { ...mapping('tiep-nhan', { rules: mappings['tiep-nhan'].rules.slice(0, 3), output: { schema: {} } }), codeTables: [] },
    [],
  ],
  [
    'a field of an event is renamed',
    contract(
      RECEIVED,
      object({ fullName: text, kind: text, ward: text, sealed: text, files: { type: 'array', items: object({ name: text }) } }),
    ),
    [`field-removed /contracts/${RECEIVED}/properties/applicantName ${at('0/from')}`],
  ],
  [
    'a field inside a list, and one only a condition reads, are removed',
    contract(RECEIVED, object({ applicantName: text, kind: text, ward: text, files: { type: 'array', items: object({ title: text }) } })),
    [
      `field-removed /contracts/${RECEIVED}/properties/sealed ${at('2/rules/0/when/exists')}`,
      `field-removed /contracts/${RECEIVED}/properties/files/items/properties/name ${at('2/rules/0/from')}`,
    ],
  ],
  [
    'a field of an event becomes another type',
    contract(
      RECEIVED,
      object({
        applicantName: { type: 'object' },
        kind: text,
        ward: text,
        sealed: text,
        files: { type: 'array', items: object({ name: text }) },
      }),
    ),
    [`field-retyped /contracts/${RECEIVED}/properties/applicantName ${at('0/from')}`],
  ],
  [
    'a field nobody reads becomes required',
    contract(RECEIVED, object({ ...(before.contracts?.[0]?.schema['properties'] as object), more: text }, ['more'])),
    [],
  ],
  [
    'a field of an event becomes required that an answer does not make',
    contract(
      FINISHED,
      object({ finishedAt: text, officer: text, results: { type: 'array', items: object({ name: text, no: text }, ['no']) } }, ['officer']),
    ),
    [
      `field-required /contracts/${FINISHED}/properties/officer ho-tich.main tra-loi /mappings/tra-loi/rules`,
      `field-required /contracts/${FINISHED}/properties/results/items/properties/no ho-tich.main tra-loi /mappings/tra-loi/rules`,
    ],
  ],
  [
    'a field of an event is removed that a message reads and an answer makes',
    contract(FINISHED, object({ results: { type: 'array', items: object({ name: text }) } })),
    [
      `field-removed /contracts/${FINISHED}/properties/finishedAt ho-tich.main xong /mappings/xong/rules/0/from`,
      `field-removed /contracts/${FINISHED}/properties/finishedAt ho-tich.main tra-loi /mappings/tra-loi/rules/1`,
    ],
  ],
  [
    'an event type is removed',
    { ...before, contracts: before.contracts?.slice(1) ?? [] },
    [`event-type-removed /contracts/${RECEIVED} khai-sinh`],
  ],
  [
    'a receiver demands a field more, and no longer takes another',
    mapping('tiep-nhan', {
      output: {
        schema: object({ Ten: text, Loai: text, Tep: { type: 'array', items: object({}) }, DiaChi: text, So: text }, ['So', 'Ten']),
      },
    }),
    [
      'field-required /connections/ho-tich.main/mapping/mappings/tiep-nhan/output/schema/properties/So ho-tich.main tiep-nhan /mappings/tiep-nhan/rules',
      `field-removed /connections/ho-tich.main/mapping/mappings/tiep-nhan/output/schema/properties/Tep/items/properties/TenTep ${at('2/rules/0')}`,
    ],
  ],
  [
    'a connection is retired that a route leads to',
    hoTichWith({ stopped: { retired: true } }),
    [
      'connection-retired /connections/ho-tich.main ho-tich.main khai-sinh',
      'connection-retired /connections/ho-tich.main ho-tich.main xong',
      'nobody-gets /routes/khai-sinh khai-sinh',
      'nobody-gets /routes/xong xong',
    ],
  ],
  ['a route is renamed', routes({ ...before.routes[0], id: 'moi', to: ['thue.main'] }, ...before.routes.slice(1)), []],
  [
    'a procedure is left out',
    routes({ id: 'khai-sinh', to: ['ho-tich.main'], types: [RECEIVED], procedures: ['1.001193'] }, ...before.routes.slice(1)),
    ['nobody-gets /routes/khai-sinh khai-sinh'],
  ],
  [
    'a procedure moves to another route',
    routes(
      { id: 'khai-sinh', to: ['ho-tich.main'], types: [RECEIVED], procedures: ['1.001193'] },
      { id: 'ket-hon', to: ['thue.main'], procedures: ['1.000894'] },
      ...before.routes.slice(1),
    ),
    [],
  ],
  [
    'a route asks for less of the province',
    routes(
      ...before.routes.slice(0, 1),
      { id: 'xong', to: ['ho-tich.main'], types: [FINISHED], agencies: ['H49.12'] },
      ...before.routes.slice(2),
    ),
    ['nobody-gets /routes/xong xong'],
  ],
  [
    'a route ends',
    routes(...before.routes.slice(0, 2), { id: 'thue', to: ['thue.main'], validTo: '2027-01-01T00:00:00+07:00' }),
    ['nobody-gets /routes/thue thue'],
  ],
];

describe('breaking changes', () => {
  it.each(CASES)('%s', (_what, after, expected) => {
    expect(told(breakingChanges(before, after))).toEqual(expected);
  });

  it('names the routes whose events fail', () => {
    expect(breakingChanges(before, { ...before, codeTables: [] })[0]?.routes).toEqual(['khai-sinh', 'xong']);
  });

  it('says in both languages what a procedure loses', () => {
    const [lost] = breakingChanges(
      before,
      routes({ id: 'khai-sinh', to: ['ho-tich.main'], types: [RECEIVED], procedures: ['1.001193'] }, ...before.routes.slice(1)),
    );

    expect(lost?.message).toEqual({
      vi: `Không còn ai nhận ${RECEIVED} của thủ tục 1.000894.`,
      en: `Nobody gets ${RECEIVED} of 1.000894 any more.`,
    });
  });

  it('takes the published contracts, and any world for itself breaks nothing', () => {
    const contracts = Object.values(eventDefinitions).map(({ type, schema }) => ({ type, schema: schema }));

    expect(breakingChanges({ ...before, contracts }, { ...before, contracts })).toEqual([]);
  });
});
