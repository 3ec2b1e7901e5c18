import { startTthc, type RunningTthc } from '../tthc/start-tthc';
import { until } from './control';
import { WireCaller } from './wire-caller';

const CODE = 'H49.12-261125-0001';
const PROGRESS = { MaHoSo: CODE, TrangThai: '4', NguoiXuLy: 'Ngô Xuân Trường', ThoiDiemXuLy: '20261125091500' };
const PATH = '/api/tien-do';

let tthc: RunningTthc;
let wire: WireCaller;

beforeAll(async () => {
  tthc = await startTthc();
});

beforeEach(async () => {
  await tthc.control.reset();
  await tthc.control.createDossier({ code: CODE });
  wire = new WireCaller(tthc.url, tthc.client, 'basic');
  await wire.logIn();
});

afterAll(() => tthc.stop());

describe('a partner in trouble', () => {
  it('answers with a server error and does nothing', async () => {
    await tthc.control.fault({ profile: 'error-burst', times: 1, status: 502 });

    const failed = await wire.post(PATH, PROGRESS, { key: 'a' });
    const repeated = await wire.post(PATH, PROGRESS, { key: 'a' });

    expect(failed.status).toBe(502);
    expect(repeated.body).toMatchObject({ error_code: '0', result: { trung: 'False' } });
  });

  it('does the work and never answers', async () => {
    await tthc.control.fault({ profile: 'timeout-after-accept', times: 1 });

    await expect(wire.post(PATH, PROGRESS, { key: 'b', signal: AbortSignal.timeout(100) })).rejects.toThrow();

    expect((await wire.get('/api/lan-gui/b')).body['error_code']).toBe('0');
    expect(await tthc.control.effects()).toHaveLength(1);
  });

  it('cuts the connection after a while when it was told to', async () => {
    await tthc.control.fault({ profile: 'timeout-after-accept', times: 1, milliseconds: 50 });

    await expect(wire.post(PATH, PROGRESS, { key: 'c' })).rejects.toThrow();

    expect(await tthc.control.effects()).toHaveLength(1);
  });

  it('does slow work even when the caller has gone, and does not know of it before', async () => {
    await tthc.control.fault({ profile: 'slow', times: 1, milliseconds: 300 });

    await expect(wire.post(PATH, PROGRESS, { key: 'd', signal: AbortSignal.timeout(50) })).rejects.toThrow();
    const early = await wire.get('/api/lan-gui/d');
    await until('the slow work is done', async () => (await tthc.control.effects()).length === 1);

    expect(early.body['error_code']).toBe('LG404');
    expect((await wire.get('/api/lan-gui/d')).body['error_code']).toBe('0');
  });

  it('shows a page instead of JSON', async () => {
    await tthc.control.fault({ profile: 'html', path: PATH, times: 1 });

    const answered = await wire.post(PATH, PROGRESS);

    expect(answered).toMatchObject({ status: 200, body: { text: expect.stringContaining('<h1>Hệ thống đang bảo trì</h1>') as string } });
    expect(await tthc.control.effects()).toEqual([]);
  });

  it('forgets one token, and takes the next', async () => {
    await tthc.control.fault({ profile: 'token-expired', times: 1 });

    const refused = await wire.post(PATH, PROGRESS);
    const withOldToken = await wire.post(PATH, PROGRESS);
    await wire.logIn();
    const accepted = await wire.post(PATH, PROGRESS);

    expect([refused.status, withOldToken.status, accepted.status]).toEqual([401, 401, 200]);
  });

  it('refuses in its own form, or by HTTP when told', async () => {
    await tthc.control.setFaults([
      { profile: 'refuse', times: 1, text: 'Hồ sơ thiếu chữ ký' },
      { profile: 'refuse', status: 422 },
    ]);

    const answers = [await wire.post(PATH, PROGRESS), await wire.post(PATH, PROGRESS)];

    expect(answers.map(({ status, body }) => [status, body['error_code']])).toEqual([
      [200, 'HS400'],
      [422, 'HS400'],
    ]);
    expect(answers[0]?.body['message']).toBe('Hồ sơ thiếu chữ ký');
  });

  it('can take a request twice, with one effect', async () => {
    await tthc.control.fault('duplicate-answer');

    const answered = await wire.post(PATH, PROGRESS, { key: 'e' });

    expect(answered.body).toMatchObject({ error_code: '0', result: { trung: 'True' } });
    expect(await tthc.control.effects()).toHaveLength(1);
  });

  it('counts what a fault did', async () => {
    await tthc.control.fault({ profile: 'error-burst', percent: 50 });

    const statuses: number[] = [];
    for (let number = 0; number < 4; number += 1) statuses.push((await wire.post(PATH, PROGRESS)).status);

    expect(statuses).toEqual([200, 500, 200, 500]);
    expect(await tthc.control.faults()).toMatchObject([{ seen: 4, hits: 2 }]);
  });
});

describe('what a partner received', () => {
  it('is listed in order with key and fault, and never holds a secret', async () => {
    await tthc.control.fault({ profile: 'html', times: 1 });
    await wire.post(PATH, PROGRESS, { key: 'x' });
    await wire.post(PATH, PROGRESS, { key: 'y' });

    const received = await tthc.control.received();
    const rest = await tthc.control.received({ after: received[0]?.seq ?? 0, only: PATH });

    expect(received.map(({ path, key, fault }) => [path, key, fault])).toEqual([
      ['/token', undefined, undefined],
      [PATH, 'x', 'html'],
      [PATH, 'y', undefined],
    ]);
    expect(rest.map(({ body }) => body)).toEqual([PROGRESS, PROGRESS]);
    expect(JSON.stringify(received)).not.toContain(tthc.client.secret);
  });

  it('includes a change without a key, which is refused', async () => {
    const answered = await wire.post(PATH, PROGRESS, { key: '' });

    expect(answered.body['message']).toBe('Thiếu tiêu đề Idempotency-Key');
    expect(await tthc.control.received({ only: PATH })).toHaveLength(1);
  });
});
