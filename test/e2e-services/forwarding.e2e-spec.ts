import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterEach(() => system.launch());
afterAll(() => system.stop());

const event = (id: string, subject: string) => (fixtures[0] as (typeof fixtures)[number]).event({ id, subject });
const OWN = /^\/(health|metrics)/;

describe('the gateway as the one door of four services', () => {
  it('describes the whole API, and reaches each part of it', async () => {
    const whole = await callsOf(system.url);
    const owned = (await Promise.all((['dispatcher', 'tracer'] as const).map(name => callsOf(system.urlOf(name)))))
      .flat()
      .filter(({ path }) => !OWN.test(path));

    const statuses = await Promise.all(
      owned.map(async ({ method, path }) => [path, (await fetch(`${system.url}${path.replaceAll(/[{}]/g, '')}`, { method })).status]),
    );

    expect(owned.length).toBeGreaterThan(4);
    expect(whole).toEqual(expect.arrayContaining(owned));
    const forAll = statuses.filter(([, status]) => status === 200).map(([path]) => path);
    expect(forAll).toEqual(['/v1/trail/keys']); // public keys, by which anybody verifies
    expect(new Set(statuses.map(([, status]) => status))).toEqual(new Set([200, 401])); // an owner asks for the token, nobody says "no such address"
  });

  it('lets each owner check the token itself, also where it is called past the gateway', async () => {
    const { token } = await system.session();
    const ask = async (authorization: string) =>
      (await fetch(`${system.urlOf('dispatcher')}/v1/deliveries`, { headers: { authorization } })).status;

    expect(await ask(`Bearer ${token}`)).toBe(200);
    expect(await ask(`Bearer ${token.slice(0, -4)}AAAA`)).toBe(401);
  });

  it('hands calls of partners to the dispatcher, and its words back in the language of the caller', async () => {
    const reply = await fetch(`${system.url}/v1/callbacks/nobody/ket-qua?x=1`, {
      method: 'POST',
      body: '<xml/>',
      headers: {
        'content-type': 'text/xml',
        'accept-language': 'en',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
    });

    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({
      code: 'CALLBACK_UNKNOWN',
      title: 'No callbacks here',
      correlationId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
    expect(reply.headers.get('lienthong-correlation-id')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  it('says which part is away and when to come again, and goes on taking events', async () => {
    const code = 'H49.12-261125-1301';
    await system.process('tracer').kill();

    const away = await system.get(`/v1/dossiers/${code}/timeline`);
    const docs = await system.get('/docs/openapi.json');
    const posted = await system.post(event('f-1', code));
    const others = await system.get('/v1/deliveries');
    await system.process('tracer').start();
    await system.until('the timeline is there', async () => (await system.get(`/v1/dossiers/${code}/timeline`)).status === 200);

    expect(away).toMatchObject({ status: 503, body: { code: 'SERVICE_AWAY' } });
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((docs.body['info'] as { description: string }).description).toContain('tracer');
    expect([posted.status, others.status]).toEqual([202, 200]);
  }, 60_000);

  it('gives the trail of an owner through as it is', async () => {
    const reply = await system.get('/v1/trail/export');

    expect(reply.headers.get('content-type')).toContain('application/x-ndjson');
    expect(reply.headers.get('content-disposition')).toContain('lienthong-trail.jsonl');
  });
});

/** Every call an API describes. */
async function callsOf(url: string): Promise<{ method: string; path: string }[]> {
  const document = (await (await fetch(`${url}/docs/openapi.json`)).json()) as { paths: Record<string, object> };
  return Object.entries(document.paths).flatMap(([path, calls]) => Object.keys(calls).map(name => ({ method: name.toUpperCase(), path })));
}
