import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fixtures } from '@lienthong/test/fixtures';
import { samplePassword, SHAPE, System } from '@lienthong/test/support';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
type Command = (line: string, piped?: string) => Promise<Said>;

const SYSTEM = `
kind: system
id: ho-tich-moi
name: Phần mềm hộ tịch bản mới
team: Nhóm Hộ tịch
category: sector
`;
const TABLE = `
kind: code-table
name: loai-giay-to
version: "1"
owner: Trực vận hành
entries:
  - from: "01" # stays a text
    to: CCCD
`;

let system: System;
let sector: Command;
let operator: Command;
let approver: Command;

beforeAll(async () => {
  system = await System.start();
  const signIn = async (user: string) => signedIn(user, await samplePassword(system, user));
  [sector, operator, approver] = [await signIn('ho-tich'), await signIn('van-hanh'), await signIn('duyet')];
}, 90_000);
afterAll(() => system.stop());

describe(`the command line (${SHAPE})`, () => {
  it('gives everything in force back as plan takes it: nothing would change', async () => {
    let resources = 0;
    for (const kind of ['system', 'code-table', 'connection', 'route']) {
      const ids = idsIn((await operator(`${kind} list --json`)).out);
      const files: string[] = [];
      for (const id of ids) files.push((await operator(`${kind} get ${id}`)).out);
      if (files.length === 0) continue;

      const { code, out } = await operator(`${kind} plan -`, files.join('---\n'));

      expect([code, out.split('\n').filter(line => /^[+~✕]/.test(line))]).toEqual([0, []]);
      resources += ids.length;
    }
    expect(resources).toBeGreaterThan(4);
  }, 120_000);

  it('takes a system of a team from its file into force, by the hands of two people', async () => {
    const file = await fileOf('ho-tich-moi.yaml', SYSTEM);
    const plan = await sector(`system plan ${file}`);
    expect(plan).toMatchObject({ code: 0, out: expect.stringContaining('+ hệ thống ho-tich-moi: tạo mới') as string });
    const [, apply = ''] = /: lienthong (system apply \S+)/.exec(plan.err) ?? [];

    expect(await sector(apply)).toMatchObject({ code: 0 });
    expect(await sector('system submit ho-tich-moi')).toMatchObject({ code: 0, out: expect.stringContaining('Chờ duyệt') as string });
    expect(await sector('system approve ho-tich-moi')).toMatchObject({ code: 2, err: expect.stringContaining('RIGHT_MISSING') as string });
    const approved = await approver('system approve ho-tich-moi');

    expect(approved).toMatchObject({
      code: 0,
      out: expect.stringMatching(/✓ .*Đang hoạt động\nBản danh bạ \d+ đang có hiệu lực/) as string,
    });
    const [, release] = /Bản danh bạ (\d+)/.exec(approved.out) ?? [];
    expect((await operator(`release get ${release}`)).out).toContain('id: ho-tich-moi');
    expect((await sector('system history ho-tich-moi')).out).toMatch(/user:ho-tich +user:ho-tich +user:duyet/);
  }, 120_000);

  it('corrects a code table by get, an editor and plan, and goes back', async () => {
    expect(await operator('code-table apply - --yes', TABLE)).toMatchObject({ code: 0 });
    expect(await operator('code-table submit loai-giay-to')).toMatchObject({ code: 0 });
    expect(await operator('code-table approve loai-giay-to')).toMatchObject({
      code: 2,
      err: expect.stringContaining('FOUR_EYES') as string,
    });
    expect(await approver('code-table approve loai-giay-to')).toMatchObject({ code: 0 });

    const edited = (await operator('code-table get loai-giay-to')).out.replace('CCCD', 'THE-CC');
    const plan = await operator('code-table plan -', edited);
    expect(plan.out).toContain('    /entries/0/to: "CCCD" → "THE-CC"');
    expect(await operator('code-table apply - --yes', edited)).toMatchObject({ code: 0 });
    expect(await operator('code-table submit loai-giay-to')).toMatchObject({ code: 0 });
    expect(await approver('code-table approve loai-giay-to')).toMatchObject({ code: 0 });
    expect((await operator('code-table get loai-giay-to')).out).toContain('to: THE-CC');

    const back = await operator('code-table rollback loai-giay-to --to 1 --reason Sai');

    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('loai-giay-to bản 1: Đang hoạt động') as string });
    expect((await operator('code-table get loai-giay-to')).out).toMatch(/from: "01"\n +to: CCCD/);
    expect((await operator('code-table history loai-giay-to')).out).toMatch(/^2 .*Ngừng dùng[^]*^1 .*Đang hoạt động/m);
  }, 120_000);

  it('sends back what was handed in, and throws a draft away', async () => {
    await operator('code-table apply - --yes', TABLE.replace('loai-giay-to', 'tra-lai'));
    await operator('code-table submit tra-lai');

    expect(await approver('code-table return tra-lai --reason Thiếu')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Bản nháp') as string,
    });
    expect(await operator('code-table discard tra-lai')).toMatchObject({ code: 0 });
    expect(await operator('code-table get tra-lai')).toMatchObject({ code: 2, err: expect.stringContaining('RESOURCE_UNKNOWN') as string });
  }, 120_000);

  it('answers no to what has problems, and lists all of them', async () => {
    const wrong = SYSTEM.replace('category: sector', 'category: khac\ncontacts: [{ email: x }]').replace('ho-tich-moi', 'ho-tich-sai');

    const plan = await sector('system plan -', wrong);

    expect(plan.code).toBe(1);
    for (const pointer of ['/category', '/contacts/0', '/contacts/0/email']) expect(plan.out).toContain(`✕ ${pointer}: `);
    const [, apply = ''] = /: lienthong (system apply \S+)/.exec(plan.err) ?? [];
    expect(await sector(apply)).toMatchObject({ code: 0 }); // a draft may still lack something
    expect(await sector('system test ho-tich-sai')).toMatchObject({ code: 1, out: expect.stringContaining('✕ /category: ') as string });
    expect(await sector('system submit ho-tich-sai')).toMatchObject({ code: 1, err: expect.stringContaining('VERSION_INVALID') as string });
  }, 120_000);

  it("keeps a team out of another's connection, and lets it set the secrets of its own unseen", async () => {
    const refused = { code: 2, err: expect.stringContaining('NOT_YOUR_SYSTEM') as string };

    expect(await sector('connection get tthc-qn.main')).toMatchObject(refused);
    expect(await sector('connection secret set tthc-qn.main credential', 'khoa-cua-nguoi-khac-81')).toMatchObject(refused);
    expect(await sector('connection plan -', (await operator('connection get tthc-qn.main')).out)).toMatchObject(refused);
    expect(idsIn((await sector('connection list --json')).out)).toEqual(['ho-tich.main']);
    const set = await sector('connection secret set ho-tich.main no-such', 'khoa-rat-kin-4471');
    expect(set).toMatchObject({ code: 2, err: expect.stringContaining('SECRET_UNKNOWN') as string });
    expect(set.out + set.err + system.output).not.toContain('khoa-rat-kin-4471');
    expect((await sector('connection secret list ho-tich.main')).code).toBe(0);
  }, 120_000);

  it('sends an event as a program does, and waits until everybody has it', async () => {
    const event = (fixtures[0] as (typeof fixtures)[number]).event({ id: 'cli-1', subject: 'H49.12-261125-8101' });
    const file = await fileOf('event.json', JSON.stringify(event));
    const credentials = join(system.dataDir, 'credentials.json');

    const sent = await operator(`event send ${file} --wait --credentials ${credentials}`);

    expect(sent).toMatchObject({ code: 0, out: expect.stringMatching(/✓ Đã nhận: cli-1[^]*→ giao +\S+ .*Đã giao/) as string });
    expect(await operator(`event send ${file}`)).toMatchObject({ code: 2, err: expect.stringContaining('SCOPE_MISSING') as string });
  }, 120_000);
});

async function fileOf(name: string, content: string): Promise<string> {
  const file = join(system.dataDir, name);
  await writeFile(file, content);
  return file;
}

function idsIn(json: string): string[] {
  return (JSON.parse(json) as { id: string }[]).map(({ id }) => id);
}

/** The commands of somebody after one log-in. */
async function signedIn(user: string, password: string): Promise<Command> {
  const env = { ...system.environment, XDG_CONFIG_HOME: join(system.dataDir, 'home', user) };
  const command: Command = async (line, piped = '') => {
    const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...line.split(' ')], { env });
    child.stdin.end(piped);
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
    return { code, out, err };
  };
  const file = await fileOf(`mat-khau-${user}`, password);
  expect(await command(`login --url ${system.url} --user ${user} --password-file ${file}`)).toMatchObject({ code: 0 });
  await rm(file);
  return command;
}
