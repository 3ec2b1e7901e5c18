import { sampleEvent } from '@lienthong/dossier/testing';
import { startGateway, type RunningGateway } from '../testing/running-gateway';

const IDENTITY = '022194555317';

let gateway: RunningGateway;
let operator: string;

async function post(path: string, body: object, authorization: string): Promise<{ status: number; text: string; headers: Headers }> {
  const headers = { authorization, 'content-type': path === '/v1/events' ? 'application/cloudevents+json' : 'application/json' };
  const answer = await fetch(`${gateway.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

async function look(kind: string, value: string): Promise<Record<string, unknown>> {
  const { status, text } = await post('/v1/searches', { kind, value }, operator);
  expect(status).toBe(201);
  const { id } = JSON.parse(text) as { id: string };
  const rows = await gateway.database.query<{ value: Buffer }>("SELECT value FROM intake.outbox WHERE topic LIKE '%acts%'");
  const acts = rows.map(row => JSON.parse(row.value.toString()) as Record<string, unknown>);
  return acts.find(act => act['id'] === id) as Record<string, unknown>;
}

beforeAll(async () => {
  gateway = await startGateway();
  operator = await gateway.person('hong', ['operator']);
  const sender = await gateway.bearer('tthc-qn', ['events:write']);
  const data = { applicantIdNo: IDENTITY, contactTelNo: '0912555317' };
  for (const [id, facts] of [
    ['p1', data],
    ['p2', { applicantIdNo: IDENTITY }],
    ['p3', {}],
  ] as const) {
    const event = sampleEvent({ id, subject: `H49.12-261125-${id}` });
    const { status } = await post('/v1/events', { ...event, data: { ...event.data, ...facts } }, sender);
    expect(status).toBe(202);
  }
});
afterAll(() => gateway.stop());

describe('looking for the dossiers of a person', () => {
  it('finds them by number, however it is spelled, and puts down who looked and what was found, not for whom', async () => {
    const act = await look('identity-number', '022 194 555 317');

    const rows = await gateway.database.query<{ dossier_id: string }>('SELECT dossier_id FROM intake.events WHERE id = ANY($1)', [
      ['p1', 'p2'],
    ]);
    const found = rows.map(row => row.dossier_id).sort();
    expect(act).toMatchObject({ act: 'person.sought', actor: 'user:hong', details: { kind: 'identity-number', dossiers: found } });
    expect(JSON.stringify(act)).not.toContain('555317');
    expect(await look('phone', '+84 912 555 317')).toMatchObject({ details: { dossiers: [expect.any(String)] } });
  });

  it('is a look also where nothing is found, and a number of one kind is none of another', async () => {
    expect(await look('phone', IDENTITY)).toMatchObject({ act: 'person.sought', details: { kind: 'phone', dossiers: [] } });
  });

  it('answers nothing but the id of the record', async () => {
    const { text, headers } = await post('/v1/searches', { kind: 'identity-number', value: IDENTITY }, operator);

    expect(Object.keys(JSON.parse(text) as object)).toEqual(['id']);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    [{ kind: 'name', value: 'Vũ Thị Hồng Nhung' }],
    [{ kind: 'phone', value: '12345' }],
    [{ kind: 'phone', value: '- - - - -' }],
    [{ kind: 'phone' }],
  ])('refuses %j, and does not repeat it', async (body: { readonly kind: string; readonly value?: string }) => {
    const { status, text } = await post('/v1/searches', body, operator);

    expect(status).toBe(422);
    expect(text).toContain('REQUEST_INVALID');
    if (body.value !== undefined) expect(text).not.toContain(body.value);
  });

  it('takes a right of its own, which a sector team and an administrator do not have', async () => {
    const [sector, administrator] = [await gateway.person('lan', ['sector'], 'Nhóm'), await gateway.person('minh', ['administrator'])];

    for (const who of [sector, administrator])
      expect((await post('/v1/searches', { kind: 'phone', value: '0912555317' }, who)).status).toBe(403);
    expect((await post('/v1/searches', { kind: 'phone', value: '0912555317' }, await gateway.person('an', ['auditor']))).status).toBe(201);
  });

  it('keeps no number, and looks by the index', async () => {
    const [{ kept = '' } = {}] = await gateway.database.query<{ kept: string }>(
      `SELECT string_agg(encode(digest, 'escape') || dossier_id, ' ') AS kept FROM intake.persons`,
    );
    const plan = await gateway.database.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT DISTINCT p.dossier_id FROM unnest($1::bytea[]) AS n (digest) JOIN intake.persons p ON p.digest = n.digest
       ORDER BY p.dossier_id LIMIT 201`,
      [[Buffer.alloc(16)]],
    );

    expect(kept).not.toContain('555317');
    expect(plan.map(line => line['QUERY PLAN']).join('\n')).toContain('persons_pkey');
  });
});
