import type { ContentBench, StandingDelivery } from './testing/content-bench';
import { auditor, hostile, hoTich, NAME, NUMBER, operator, refused, SECRETS, sector, startBench, xml } from './testing/hostile';

let bench: ContentBench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

describe('personal data in clear', () => {
  const view = ({ id: delivery, dossier }: StandingDelivery, changes: object = {}, stage = 'received') => ({
    subject: { delivery, dossier, stage },
    ...{ fields: ['/data/applicantName', '/data/applicantIdNo'], purpose: 'reconciliation', reason: 'Đối chiếu theo CV 118' },
    ...changes,
  });

  it('is shown for five minutes to who has the right and says why, and is on record first, without the values', async () => {
    const delivery = await bench.deliver(hostile(), hoTich, refused('x'));
    const { id, dossier, eventUid } = delivery;

    const { status, body, headers } = await bench.call(operator, 'POST', '/v1/payload-views', view(delivery));

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
    const delivery = await bench.deliver(hostile({ serviceCode: '1.001776' }), xml, refused('x'));

    const asked = view(delivery, { fields: [await nameIn(delivery)] }, 'translated');
    const { body } = await bench.call(auditor, 'POST', '/v1/payload-views', asked);

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
    const delivery = await bench.deliver(hostile(), hoTich, refused('x'));

    const answer = await bench.call(person, 'POST', '/v1/payload-views', view(delivery, changes));

    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.text).not.toContain(NAME);
    expect(await bench.acts(delivery.id)).toEqual([]);
  });

  it('of another team is not there, whatever other rights somebody has', async () => {
    const delivery = await bench.deliver(hostile(), hoTich, refused('x'));

    expect(
      await bench.call({ user: 'x', roles: ['sector'], team: 'Sở Lao động' }, 'POST', '/v1/payload-views', view(delivery)),
    ).toMatchObject({
      status: 403,
    });
  });

  it('is not shown where the look cannot be recorded', async () => {
    const delivery = await bench.deliver(hostile(), hoTich, refused('x'));
    const { database } = bench.dispatcher;
    await database.query('ALTER TABLE delivery.outbox ADD CONSTRAINT full_up CHECK (false) NOT VALID');

    const answer = await bench.call(operator, 'POST', '/v1/payload-views', view(delivery));

    await database.query('ALTER TABLE delivery.outbox DROP CONSTRAINT full_up');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(SECRETS.filter(secret => answer.text.includes(secret))).toEqual([]);
  });
});

/** Where the message has the name of the applicant. */
async function nameIn({ path }: StandingDelivery): Promise<string> {
  const { body } = await bench.call(operator, 'GET', path('/diff?a=received&b=translated'));
  const rows = body['rows'] as { from: string[]; to: string }[];
  return rows.find(({ from }) => from.length === 1 && from[0] === '/data/applicantName')?.to ?? '';
}
