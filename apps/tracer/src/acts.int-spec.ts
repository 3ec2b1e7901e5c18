import { deliveryId, type Act } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import type { ConfigChange } from './changes/config-change';
import { TrailRecorder } from './record/trail-recorder';
import { mine, pageOf, startAudited, told, type AuditedTracer } from './testing/audited-tracer';
import { act, batch } from './testing/records';
import type { PayloadView } from './views/payload-view';

let audited: AuditedTracer;

beforeAll(async () => {
  audited = await startAudited();
});
afterAll(() => audited.tracer.stop());

describe('who looked at personal data', () => {
  it('is told with purpose and reason, and with what makes a look unusual', async () => {
    const { items } = await pageOf<PayloadView>(audited.auditor, '/v1/payload-views');

    expect(items).toMatchObject([
      { person: 'user:lan', dossier: { code: 'H49-others' }, flags: ['outside-hours', 'no-open-work'] },
      {
        person: 'user:hong.le',
        dossier: { code: 'H49-mine' },
        delivery: deliveryId(mine.uid, 'thue.main'),
        fields: ['applicantName', 'applicantIdNo'],
        purpose: 'đối chiếu',
        reason: 'theo CV 118',
        flags: [],
      },
    ]);
  });

  it('is told of one dossier, and to others of themselves only', async () => {
    expect((await pageOf<PayloadView>(audited.auditor, '/v1/payload-views?dossier=H49-mine')).items).toMatchObject([
      { person: 'user:hong.le' },
    ]);
    expect((await pageOf<PayloadView>(audited.operator, '/v1/payload-views')).items).toMatchObject([{ person: 'user:hong.le' }]);
    expect((await pageOf<PayloadView>(audited.sector, '/v1/payload-views?dossier=H49-mine')).items).toEqual([]);
  });

  it('flags the twenty-first look of a day', async () => {
    const many = Array.from({ length: 21 }, (_, index) =>
      told(`m${index}`, 'personal-data.viewed', 'user:nhieu', '2026-11-25T03:00:00.000Z', { subjects: { dossier: 'mine' } }),
    );
    await audited.tracer.app.get(TrailRecorder).record(batch(TOPICS.acts, 2, ...many.map(act)));

    const { items } = await pageOf<PayloadView>(audited.auditor, '/v1/payload-views?actor=user:nhieu');

    expect(items.map(({ flags }) => flags.length)).toEqual([1, ...Array.from({ length: 20 }, () => 0)]);
  });
});

describe('what changed in the configuration', () => {
  it('is told with both persons and what is different since', async () => {
    const { items } = await pageOf<ConfigChange>(audited.auditor, '/v1/config-changes?from=2026-01-01&to=2036-01-01');

    expect(items.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['route refused', 'connection activated', 'connection submitted']);
    expect(items[0]).toMatchObject({ by: 'user:hong.le', refusal: 'FOUR_EYES' });
    expect(items[1]).toMatchObject({
      ...{
        resource: 'ho-tich.main',
        version: 8,
        replaces: 7,
        release: 41,
        by: 'user:lan',
        submittedBy: 'user:ho.tich',
        reason: 'bổ sung mã',
      },
      changes: [{ pointer: '/settings/path', before: '/a', after: '/b' }],
    });
  });

  it.each([
    ['only=effective', ['connection activated']],
    ['kind=route', ['route refused']],
    ['kind=connection&resource=ho-tich.main&actor=user:lan', ['connection activated']],
  ])('is narrowed by %s', async (query, expected) => {
    const { items } = await pageOf<ConfigChange>(audited.auditor, `/v1/config-changes?${query}`);

    expect(items.map(({ kind, what }) => `${kind} ${what}`)).toEqual(expected);
  });

  it('is told to a team of what it owns, and to an operator of what it did', async () => {
    const [ofTeam, own] = await Promise.all([
      pageOf<ConfigChange>(audited.sector, '/v1/config-changes'),
      pageOf<ConfigChange>(audited.operator, '/v1/config-changes'),
    ]);

    expect(ofTeam.items.map(({ resource }) => resource)).toEqual(['ho-tich.main', 'ho-tich.main']);
    expect(own.items.map(({ resource }) => resource)).toEqual(['thue']);
  });
});

describe('completeness', () => {
  it('is told day by day, the last first', async () => {
    const { items } = (await audited.auditor.get('/v1/completeness/days?from=2026-11-23&to=2026-11-25')).json<{ items: object[] }>();

    expect(items).toEqual([
      { day: '2026-11-25', expected: 0, recorded: 2, missing: 0 },
      { day: '2026-11-24', expected: 0, recorded: 0, missing: 0 },
      { day: '2026-11-23', expected: 0, recorded: 0, missing: 0 },
    ]);
    expect((await audited.auditor.get('/v1/completeness/days?from=2026-01-01&to=2026-11-25')).status).toBe(400);
  });
});

describe('looking', () => {
  it('is itself put into the trail, once in ten minutes, before anything is shown', async () => {
    await audited.auditor.get('/v1/trail/entries?kind=routed&actor=system:x');
    await audited.auditor.get('/v1/trail/entries?kind=routed&actor=system:x');
    await audited.operator.get('/v1/trail/export?dossier=H49-mine');
    await audited.operator.post('/v1/evidence-bundles', { dossier: 'H49-mine' });

    const rows = await audited.tracer.database.query<{ value: Buffer }>(`SELECT value FROM bus.records WHERE topic = $1`, [TOPICS.acts]);
    const looks = rows.map(({ value }) => JSON.parse(value.toString('utf8')) as Act);

    const same = looks.filter(({ details }) => details?.['actor'] === 'system:x');
    expect(same).toMatchObject([{ actor: 'user:kiem.toan', act: 'trail.viewed' }, {}]);
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect(new Set(looks.map(one => one.act))).toEqual(new Set(['trail.viewed', 'trail.exported', 'trail.bundled']));
    expect(looks.find(one => one.act === 'trail.bundled')?.subjects).toEqual({ dossier: 'mine' });
  });
});
