import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fixtures } from '@lienthong/test/fixtures';
import { itemsOf, Operator, System, type Registry } from '@lienthong/test/support';
import { close, listen } from '../load/loopback';

/** Invented, and found nowhere else. */
const PLANTED = ['022098765432', '0912345678', 'Vũ Đình Khánh Phương', 'khanh.phuong.bi-mat@example.vn'];

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('planted personal data', () => {
  it('is in clear nowhere: not in the database, the logs, the metrics, the errors, the files of the gateway', async () => {
    const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: 'p-1', subject: 'H49.12-261125-8001' });
    const [identity, phone, name, email] = PLANTED;
    const paper = await system.call('POST', '/v1/attachments', Buffer.from(`%PDF-1.4\n% ${PLANTED.join('\n% ')}\n%%EOF\n`));
    const attachment = { ...paper.body, name: `Tờ khai của ${name}.pdf`, mediaType: 'application/pdf' };
    const data = {
      ...event.data,
      applicantName: name,
      applicantIdNo: identity,
      contactTelNo: phone,
      contactEmail: email,
      contactName: name,
      dossierFiles: [{ dossierPartNo: 'TP01', displayName: 'Tờ khai', attachment }],
    };
    await system.post({ ...event, data });
    const refused = await system.post({ ...event, id: 'p-2', data: { ...data, receiveDate: identity, unknownField: email } });
    const odd = await system.post(`{"specversion":"1.0","data":{"applicantIdNo":"${identity}"`);
    await system.until('it reached the sector system, with its file', async () => {
      const there = JSON.stringify(await system.hoTich.dossier('H49.12-261125-8001'));
      return [identity, paper.body['sha256']].every(text => there.includes(text as string));
    });
    await system.until('the timeline is there', async () => (await system.get('/v1/dossiers/H49.12-261125-8001/timeline')).status === 200);
    const pages = await Promise.all(
      [
        '/v1/dossiers/H49.12-261125-8001/timeline',
        '/v1/deliveries',
        '/v1/work-items',
        '/v1/rejections',
        '/v1/trail/export?dossier=H49.12-261125-8001',
        '/metrics',
      ].map(path => system.get(path)),
    );

    const places = {
      database: await databaseText(),
      log: system.output,
      errors: JSON.stringify([refused.body, odd.body]),
      pages: JSON.stringify(pages.map(page => page.body)),
      files: await filesText(system.dataDir),
    };

    for (const [place, text] of Object.entries(places))
      for (const secret of PLANTED) expect({ place, found: text.includes(secret) }).toEqual({ place, found: false });
  }, 60_000);
});

describe('a partner that repeats personal data in its refusal', () => {
  const code = 'H49.12-261125-8002';
  const [identity = '', phone = '', name = '', email = ''] = PLANTED;
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/Đ/g, 'D').toUpperCase();
  const spelt = [...PLANTED, plain, 'Khánh Phương', phone.replace(/(\d{4})(\d{3})(\d{3})/, '$1.$2.$3')];
  const partner = createServer((_request, response) => {
    const thongBao = `Từ chối: ${plain} / ${name} (ông Khánh Phương), số ${identity}, ĐT ${spelt.at(-1)} hoặc ${phone}, ${email}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ma: '05', thongBao }));
  });
  afterAll(() => close(partner));

  it('is quoted without it, wherever its words are stored or shown', async () => {
    const operator = await Operator.of(system);
    const address = await listen(partner);
    await operator.publish(registry => withGossip(registry, address));
    const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: 'p-9', subject: code });
    const people = { applicantName: name, applicantIdNo: identity, contactTelNo: phone, contactEmail: email };
    await system.post({ ...event, data: { ...event.data, ...people, serviceCode: GOSSIP } });
    const parked = () => operator.call('GET', '/v1/parked-groups');
    const said = async () => JSON.stringify((await parked()).body);
    await system.until('it is parked, and its group quotes the partner', async () => (await said()).includes('Từ chối'));
    const [group] = itemsOf(await parked());
    const id = String(group?.['id']);
    const [delivery] = itemsOf(await operator.call('GET', `/v1/parked-groups/${id}/deliveries`));
    const asked = await operator.call('POST', '/v1/operations', { kind: 'retry', selection: { group: id }, reason: 'Thử', preview: true });
    const operation = `/v1/operations/${String(asked.body['id'])}`;
    await system.until('it is looked at', async () => (await operator.call('GET', operation)).body['state'] === 'ready');

    const paths = [
      ...['/v1/parked-groups', `/v1/parked-groups/${id}`, `/v1/parked-groups/${id}/deliveries`],
      ...['/v1/operations', operation, `${operation}/items`, `${operation}/items/1`],
      ...['/v1/work-items', '/v1/deliveries', `/v1/deliveries/${String(delivery?.['id'])}?dossier=${String(delivery?.['dossierId'])}`],
      ...[`/v1/dossiers/${code}/timeline`, `/v1/dossiers/${code}`, `/v1/trail/export?dossier=${code}`],
    ];
    const answers = await Promise.all(
      paths.map(async path => {
        const own = await operator.call('GET', path);
        return own.status === 403 ? system.get(path) : own;
      }),
    );

    const places = Object.fromEntries(paths.map((path, index) => [path, JSON.stringify(answers[index]?.body)]));
    expect(answers.map(({ status }, index) => [paths[index], status])).toEqual(paths.map(path => [path, 200]));
    expect(Object.values(places).some(text => text.includes('Từ chối'))).toBe(true);
    for (const [place, text] of Object.entries({ ...places, database: await databaseText(), log: system.output }))
      for (const secret of spelt) expect({ place, secret, found: text.includes(secret) }).toEqual({ place, secret, found: false });
  }, 60_000);
});

/** A procedure that goes to the partner that talks too much. */
const GOSSIP = '1.009996';

/** The registry with a partner that is sent the code of a dossier alone, and knows more by itself. */
function withGossip(registry: Registry, baseUrl: string): Registry {
  const entries = [{ from: 'vn.lienthong.dossier.received.v1', to: 'nop' }];
  const connection = {
    ...{ id: 'mach-leo.main', system: 'mach-leo', adapter: 'declarative', environment: 'test' },
    settings: {
      ...{ baseUrl, allowPrivateNetwork: true, probe: { path: '/' }, deliver: { path: '/nhan', messages: 'cuoc-goi' } },
      success: [{ at: '/ma', values: ['00'] }],
      meanings: [{ at: '/ma', values: ['05'], means: 'permanent' }],
      words: ['/thongBao'],
    },
    mapping: { version: '1', mappings: { nop: { rules: [{ from: '/event/subject', to: '/so', required: true }] } } },
    codeTables: [{ name: 'cuoc-goi', version: '1', owner: 'Nhóm mách lẻo', entries }],
  };
  return {
    systems: [...registry.systems, { id: 'mach-leo', name: 'Phần mềm mách lẻo', team: 'Nhóm mách lẻo', category: 'sector' }],
    connections: [...registry.connections, connection],
    routes: [...registry.routes, { id: 'mach-leo', to: ['mach-leo.main'], from: ['tthc-qn'], procedures: [GOSSIP] }],
  };
}

/** Every row of every table, as text; bytes as the characters they may hold. */
async function databaseText(): Promise<string> {
  const tables = await system.database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows = await Promise.all(tables.map(({ name }) => system.database.query(`SELECT * FROM ${name}`)));
  return JSON.stringify(rows, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value);
    const bytes = value as { type?: unknown; data?: unknown } | null;
    return bytes?.type === 'Buffer' ? Buffer.from(bytes.data as number[]).toString('utf8') : value;
  });
}

/** Files the gateway wrote; the simulated partners' own memory is theirs. */
async function filesText(directory: string): Promise<string> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter(entry => entry.isFile() && !join(entry.parentPath, entry.name).includes('/simulators/'));
  return (await Promise.all(files.map(file => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}
