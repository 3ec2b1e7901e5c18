import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

const receipt = {
  ...{ id: 'e-1', uid: 'u-1', dossierId: 'd-1', acceptedAt: '2026-11-25T01:00:00Z' },
  ...{ digest: 'abc', receipt: 'ey.J.w', status: 'accepted' },
};
const event = { kind: 'event', id: 'u-1', at: '2026-11-25T01:00:00Z', causedBy: [] };
const delivery = (state: string, causedBy = 'u-1') => ({
  ...{ kind: 'delivery', id: `d-${state}`, system: 'ho-tich', at: '2026-11-25T01:00:00Z', state, attemptCount: 1, causedBy: [causedBy] },
  ...(state === 'parked' && { parked: { code: 'code-missing', owner: 'Nhóm Hộ tịch' } }),
});
const otherEvents = delivery('parked', 'u-0');

let gateway: LoopbackGateway;
afterEach(() => gateway.close());

/** Sends the event; the trail tells of it what stands in `looks`, one after the other, and then the last again. */
async function send(looks: readonly (readonly object[] | 'unknown')[], answer: object = receipt, ...args: string[]) {
  const left = [...looks];
  gateway = await loopbackGateway((response, { path }) => {
    if (path === '/v1/events') return void response.writeHead(202).end(JSON.stringify(answer));
    const marks = left.length > 1 ? left.shift() : left[0];
    if (marks === 'unknown') response.writeHead(404).end(JSON.stringify({ code: 'DOSSIER_NOT_FOUND' }));
    else response.end(JSON.stringify({ marks }));
  });
  return listenWith(gateway, folder => {
    const file = join(folder, 'event.json');
    writeFileSync(file, '{"id":"e-1"}');
    return ['event', 'send', file, ...args];
  });
}

describe('lienthong event send', () => {
  it('posts it as a CloudEvent and prints the receipt', async () => {
    const { code, out } = await send([]);

    expect(code).toBe(0);
    const { headers, body } = gateway.requests.at(-1) ?? { headers: {}, body: '' };
    expect([headers['content-type'], body]).toEqual(['application/cloudevents+json', '{"id":"e-1"}']);
    expect(out.split('\n')).toEqual(['✓ Đã nhận: e-1, 25/11/2026 08:00:00', 'Hồ sơ: d-1', 'Mã băm: abc', 'Biên nhận: ey.J.w', '']);
  });

  it('waits until its own deliveries have ended', async () => {
    const sending = [event, delivery('sending')].map(mark => ({ routing: 'routed', ...mark }));
    const done = [{ ...event, routing: 'routed' }, delivery('delivered'), otherEvents];
    const { code, out } = await send(['unknown', [{ ...event, routing: 'accepted' }], sending, done], receipt, '--wait');

    expect(code).toBe(0);
    expect(gateway.requests.filter(({ path }) => path.startsWith('/v1/dossiers/d-1/timeline?from=2026-'))).toHaveLength(4);
    expect(out).toMatch(/ho-tich .* Đã giao/);
    expect(out).not.toContain('Tạm giữ');
  });

  it.each([
    ['is parked', [{ ...event, routing: 'routed' }, delivery('delivered'), delivery('parked')], 'Nhóm Hộ tịch: code-missing'],
    ['has no route', [{ ...event, routing: 'unrouted' }], 'Chưa có tuyến nào nhận'],
    ['is not done within the time', [{ ...event, routing: 'routed' }, delivery('retrying')], 'Chưa xong'],
  ])('answers no where it %s', async (_what, marks, told) => {
    const { code, out } = await send([marks], receipt, '--wait', '--timeout', '1');

    expect(code).toBe(1);
    expect(out).toContain(told);
  });

  it('does not wait for an event of a dossier nobody knows', async () => {
    const { code, out } = await send([], { ...receipt, dossierId: undefined, status: 'unmatched' }, '--wait');

    expect(code).toBe(1);
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/oauth2/token', '/v1/events']);
    expect(out).toContain('chưa biết hồ sơ nào');
  });

  it('prints receipt and deliveries as JSON', async () => {
    const { out } = await send([[{ ...event, routing: 'routed' }, delivery('delivered')]], receipt, '--wait', '--json');

    expect(JSON.parse(out)).toEqual({ ...receipt, routing: 'routed', ended: true, deliveries: [delivery('delivered')] });
  });
});
