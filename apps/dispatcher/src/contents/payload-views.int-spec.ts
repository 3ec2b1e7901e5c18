import type { ContentBench } from './testing/content-bench';
import { auditor, hostile, hoTich, NAME, NUMBER, operator, refused, SECRETS, sector, startBench, xml } from './testing/hostile';

let bench: ContentBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

describe('personal data in clear', () => {
  const view = (delivery: string, changes: object = {}) => ({
    subject: { delivery, stage: 'received' },
    ...{ fields: ['/data/applicantName', '/data/applicantIdNo'], purpose: 'reconciliation', reason: 'Đối chiếu theo CV 118' },
    ...changes,
  });

  it('is shown for five minutes to who has the right and says why, and is on record first, without the values', async () => {
    const { id, dossier, eventUid } = await bench.deliver(hostile(), hoTich, refused('x'));

    const { status, body, headers } = await bench.call(operator, 'POST', '/v1/payload-views', view(id));

    expect(status).toBe(201);
    expect(body['values']).toEqual({ '/data/applicantName': NAME, '/data/applicantIdNo': NUMBER });
    expect(Date.parse(body['expiresAt'] as string) - Date.now()).toBeLessThanOrEqual(300_000);
    expect(headers.get('cache-control')).toBe('no-store');
    const [told, ...more] = await bench.acts(id);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      ...{ id: body['id'], act: 'personal-data.viewed', actor: 'user:hong.le', reason: 'Đối chiếu theo CV 118' },
      subjects: { dossier, delivery: id, event: eventUid, connection: 'ho-tich.main' },
      details: { stage: 'received', fields: ['/data/applicantName', '/data/applicantIdNo'], purpose: 'reconciliation' },
    });
    expect(SECRETS.filter(secret => JSON.stringify(told).includes(secret))).toEqual([]);
  });

  it('is shown of the message that went out, too', async () => {
    const { id } = await bench.deliver(hostile({ serviceCode: '1.001776' }), xml, refused('x'));

    const { body } = await bench.call(
      auditor,
      'POST',
      '/v1/payload-views',
      view(id, { subject: { delivery: id, stage: 'translated' }, fields: [await nameIn(id)] }),
    );

    expect(Object.values(body['values'] as object)).toEqual([NAME]);
  });

  it.each([
    ['without the right', sector, {}, 403, 'SCOPE_MISSING'],
    ['without a reason', operator, { reason: ' ' }, 422, 'REQUEST_INVALID'],
    ['without a purpose of the list', operator, { purpose: 'curiosity' }, 422, 'REQUEST_INVALID'],
    ['for a field that hides nothing', operator, { fields: ['/data/applicantName', '/data/serviceCode'] }, 422, 'FIELDS_NOT_HIDDEN'],
    ['for a field that is not there', operator, { fields: ['/data/nothing'] }, 422, 'FIELDS_NOT_HIDDEN'],
    ['for no field', operator, { fields: [] }, 422, 'REQUEST_INVALID'],
  ] as const)('is not shown %s, and nothing is recorded', async (_why, person, changes, status, code) => {
    const { id } = await bench.deliver(hostile(), hoTich, refused('x'));

    const answer = await bench.call(person, 'POST', '/v1/payload-views', view(id, changes));

    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.text).not.toContain(NAME);
    expect(await bench.acts(id)).toEqual([]);
  });

  it('of another team is not there, whatever other rights somebody has', async () => {
    const { id } = await bench.deliver(hostile(), hoTich, refused('x'));

    expect(await bench.call({ user: 'x', roles: ['sector'], team: 'Sở Lao động' }, 'POST', '/v1/payload-views', view(id))).toMatchObject({
      status: 403,
    });
  });

  it('is not shown where the look cannot be recorded', async () => {
    const { id } = await bench.deliver(hostile(), hoTich, refused('x'));
    const { database } = bench.dispatcher;
    await database.query('ALTER TABLE delivery.outbox ADD CONSTRAINT full_up CHECK (false) NOT VALID');

    const answer = await bench.call(operator, 'POST', '/v1/payload-views', view(id));

    await database.query('ALTER TABLE delivery.outbox DROP CONSTRAINT full_up');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(SECRETS.filter(secret => answer.text.includes(secret))).toEqual([]);
  });
});

/** Where the message has the name of the applicant. */
async function nameIn(id: string): Promise<string> {
  const { body } = await bench.call(operator, 'GET', `/v1/deliveries/${id}/diff?a=received&b=translated`);
  const rows = body['rows'] as { from: string[]; to: string }[];
  return rows.find(({ from }) => from.length === 1 && from[0] === '/data/applicantName')?.to ?? '';
}
