import { setTimeout as pause } from 'node:timers/promises';
import { Person, SHAPE, System } from '@lienthong/test/support';
import { ConstructionOffice, KEY, PROCEDURE, resources, TEAM } from '../support/construction-office';

/** A new release is followed within two seconds. */
const FOLLOWED = 2_500;

const office = new ConstructionOffice();
let system: System;
let admin: Person;
let approver: Person;
let other: Person;
let team: Person;
let baseUrl: string;

beforeAll(async () => {
  system = await System.start();
  baseUrl = await office.start();
  [admin, approver, other] = (await Promise.all(['quan-tri', 'duyet', 'ho-tich'].map(user => Person.signIn(system, user)))) as [
    Person,
    Person,
    Person,
  ];
  team = await welcome('xay-dung');
}, 90_000);
afterAll(async () => {
  await system.stop();
  await office.stop();
});

/** An account for somebody of the team, who at once chooses a password of their own. */
async function welcome(name: string): Promise<Person> {
  const made = await admin.call('POST', '/v1/users', { name, displayName: 'Trần Văn Bình', roles: ['sector'], team: TEAM });
  const old = String(made.body['oneTimePassword']);
  const password = 'cầu Bãi Cháy nhìn từ phà';
  const newcomer = await Person.signIn(system, name, old);
  expect(await newcomer.call('PUT', `/v1/users/${name}/password`, { old, password })).toMatchObject({ status: 200 });
  return Person.signIn(system, name, password);
}

const CONNECTION = '/v1/connections/xay-dung.main/versions/1';

describe(`a sector team with a system in XML that is asked by lists (${SHAPE})`, () => {
  it('writes it down, and sees what that would make of the registry', async () => {
    const plan = await team.call('POST', '/v1/plans', { resources: resources(baseUrl) });
    expect(plan).toMatchObject({ status: 201 });
    const changes = plan.body['changes'] as { kind: string; change: string; violations: unknown[] }[];
    expect(changes.map(({ kind, change, violations }) => [kind, change, violations])).toEqual([
      ['system', 'create', []],
      ['connection', 'create', []],
      ['route', 'create', []],
      ['route', 'create', []],
    ]);

    expect(await team.call('POST', `/v1/plans/${String(plan.body['id'])}/transitions`, { to: 'applied' })).toMatchObject({ status: 200 });

    expect(await team.call('PUT', '/v1/connections/xay-dung.main/secrets/credential', { value: KEY })).toMatchObject({ status: 204 });
    for (const path of PATHS) expect(await team.move(path, 'tested')).toMatchObject({ status: 200, body: { state: 'tested' } });
  });

  it('cannot go on without the certificate', async () => {
    expect(await team.move(CONNECTION, 'submitted')).toMatchObject({ status: 409, body: { code: 'CERTIFICATE_MISSING' } });
  });

  it('proves that it works, against its own test system', async () => {
    const started = await team.call('POST', '/v1/test-runs', { connection: 'xay-dung.main', version: 1 });
    expect(started).toMatchObject({ status: 202 });
    const path = `/v1/test-runs/${String(started.body['id'])}`;

    await system.until('the run has ended', async () => (await team.call('GET', path)).body['state'] !== 'running');

    const { body } = await team.call('GET', path);
    const checks = (body['report'] as { checks?: { id: string; state: string }[] } | undefined)?.checks ?? [];
    expect(checks.length).toBeGreaterThan(20);
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(body['state']).toBe('passed');
    expect(JSON.stringify(body)).not.toContain(KEY);
  }, 90_000);

  it('hands it in, and cannot approve it itself', async () => {
    for (const path of PATHS) expect(await team.move(path, 'submitted')).toMatchObject({ status: 200, body: { state: 'submitted' } });

    expect(await team.move(CONNECTION, 'active')).toMatchObject({ status: 403, body: { code: 'RIGHT_MISSING' } });
  });

  it('is let in by somebody else, and then works like any other', async () => {
    for (const path of PATHS) expect(await approver.move(path, 'active')).toMatchObject({ status: 200, body: { state: 'active' } });
    await pause(FOLLOWED);
    const before = office.taken.size;
    const code = 'H49.12-261126-4401';
    const data = { serviceCode: PROCEDURE, applicantName: 'Vũ Thị Hằng', applicantIdNo: '001190004321' };

    await system.tthc.createDossier({ code, data, files: [] });

    await system.until('the office has it', async () => office.taken.size === before + 1);
    const [number, taken] = [...office.taken].at(-1) as [string, unknown];
    expect(taken).toEqual({ So: code, NguoiNop: 'Vũ Thị Hằng', SoGiayTo: '001190004321', ThuTuc: PROCEDURE });
    office.decide(number, 'DANG_THAM_DINH', 'Đang thẩm định bản vẽ');
    await system.until('the province knows', async () => (await system.tthc.dossier(code)).progress.length === 1);
    expect((await system.tthc.dossier(code)).progress[0]?.state).toBe('4');
    expect(await team.call('GET', `/v1/dossiers/${code}/timeline`)).toMatchObject({ status: 200 });
    expect(await other.call('GET', `/v1/dossiers/${code}/timeline`)).toMatchObject({ status: 404, body: { code: 'DOSSIER_NOT_FOUND' } });
  }, 60_000);

  it('keeps out of what is not its own, and nobody smuggles an expression in', async () => {
    expect(await other.call('GET', CONNECTION)).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_SYSTEM' } });
    const [, connection] = resources(baseUrl) as [object, { document: { mapping: object } }];
    const rules = [{ from: '/event/subject', to: '/GuiHoSo/HoSo/So', do: ['${process.env}'] }];
    const document = { ...connection.document, mapping: { version: '2', mappings: { nop: { rules } } } };

    const made = await team.call('POST', '/v1/connections', { document });
    const refused = await team.move('/v1/connections/xay-dung.main/versions/2', 'tested');

    expect(made).toMatchObject({ status: 201, body: { version: 2 } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'VERSION_INVALID' } });
    expect(JSON.stringify(refused.body)).toContain('/mapping/mappings/nop/rules/0/do/0');
  });

  it('can be stopped: what comes meanwhile waits, and goes on when it is let in again', async () => {
    const reason = 'Sở Xây dựng nâng cấp phần mềm';
    expect(await approver.move(CONNECTION, 'suspended')).toMatchObject({ status: 422, body: { code: 'REASON_MISSING' } });
    expect(await approver.move(CONNECTION, 'suspended', { reason })).toMatchObject({ status: 200, body: { state: 'suspended' } });
    await pause(FOLLOWED);
    const before = office.taken.size;
    const code = 'H49.12-261126-4402';
    const data = { serviceCode: PROCEDURE, applicantName: 'Vũ Thị Hằng', applicantIdNo: '001190004321' };
    await system.tthc.createDossier({ code, data, files: [] });
    await system.until('it waits', async () => {
      const { body } = await approver.call('GET', '/v1/deliveries/open?connection=xay-dung.main');
      return body['count'] === 1;
    });
    expect(JSON.stringify((await team.call('GET', '/v1/work-items')).body)).toContain('connection-suspended');
    expect(await approver.move(CONNECTION, 'retired', { reason })).toMatchObject({ status: 409, body: { code: 'WORK_QUEUED' } });
    expect(office.taken.size).toBe(before);

    expect(await approver.move(CONNECTION, 'active')).toMatchObject({ status: 200, body: { state: 'active' } });

    await system.until('the office has it', async () => office.taken.size === before + 1);
  }, 60_000);

  it('leaves all of it in the trail: who did what, and what was refused', async () => {
    let acts: Awaited<ReturnType<typeof actsOf>> = [];
    await system.until('the last act is in the trail', async () => {
      acts = await actsOf('xay-dung.main');
      return acts.some(({ act }) => act === 'connection.resumed');
    });

    for (const act of ['drafted', 'secret-set', 'tested', 'submitted', 'activated', 'suspended', 'resumed'])
      expect(acts).toContainEqual(expect.objectContaining({ act: `connection.${act}` }));
    const refusals = acts.filter(({ act }) => act === 'connection.refused').map(({ details }) => details['code']);
    expect(refusals).toEqual(expect.arrayContaining(['CERTIFICATE_MISSING', 'RIGHT_MISSING', 'NOT_YOUR_SYSTEM', 'VERSION_INVALID']));
    expect(JSON.stringify(acts) + system.output).not.toContain(KEY);
  });
});

interface Told {
  readonly act: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Acts upon a connection, as they stand in the trail. */
async function actsOf(connection: string): Promise<Told[]> {
  const rows = await system.database.query<{ content: string }>(
    `SELECT content FROM trail.entries WHERE kind = 'act' AND connection = $1`,
    [connection],
  );
  return rows.map(({ content }) => JSON.parse(content) as Told);
}

const PATHS = [
  '/v1/systems/xay-dung/versions/1',
  CONNECTION,
  '/v1/routes/giay-phep-xay-dung/versions/1',
  '/v1/routes/tra-loi-cua-xay-dung/versions/1',
];
