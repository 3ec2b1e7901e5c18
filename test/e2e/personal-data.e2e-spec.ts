import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

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
