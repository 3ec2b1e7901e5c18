import { adapterById } from '@lienthong/adapters';
import { AnswerKey, CONTENT_STAGES, fieldDiff, Inspection } from '@lienthong/adapter-host';
import type { HttpSettings } from '@lienthong/adapter-sdk';
import { deliveryOf, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { personalValues } from '@lienthong/dossier';
import { dossiers, fixtures } from '@lienthong/test/fixtures';
import { compileRules, rulesOf } from '../connections/rules';
import { EXAMPLES, exampleConnection } from '../connections/testing/example-connections';

const NOTHING = { systems: [], connections: [], routes: [] };
const key = new AnswerKey();
const first = () => (fixtures[0] as (typeof fixtures)[number]).event();

async function inspect(adapter: string, event = first()): Promise<Inspection> {
  const spec = exampleConnection(adapter);
  const parts = {
    connection: spec.id,
    system: spec.system,
    owner: 'Nhóm thử',
    settings: spec.settings as HttpSettings,
    ...compileRules(rulesOf(NOTHING, spec), 'Nhóm thử'),
    attachments: memoryAttachments(),
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
  };
  const found = adapterById(spec.adapter);
  if (!found) throw new Error(adapter);
  return Inspection.of(deliveryOf(event, { connection: spec.id }), { adapter: found, parts, file: spec.mapping });
}

const told = dossiers.flatMap(({ events }) => events.filter(({ system }) => system === 'ho-tich'));
const eventsFor = (adapter: string) => (adapter === 'tthc' ? told : fixtures);

/** Everything somebody is shown without a reason. */
function shown(inspection: Inspection): string {
  const stages = [...inspection.stages].map(([name, content]) => [name, content.masked(key)]);
  const diffs = CONTENT_STAGES.flatMap((a, i) =>
    CONTENT_STAGES.slice(i + 1).flatMap(b =>
      inspection.stages.has(b) && a + b !== 'normalisedreceived' ? [fieldDiff(inspection, a, b, key)] : [],
    ),
  );
  return JSON.stringify([stages, diffs, inspection.request, inspection.notCarried.length]);
}

describe.each(EXAMPLES)('content of a delivery of %s', adapter => {
  it.each(eventsFor(adapter))('of $key shows nothing personal at any stage', async ({ event: make }) => {
    const event = make();
    const inspection = await inspect(adapter, event);

    expect([...inspection.stages.keys()]).toEqual([...CONTENT_STAGES]);
    const text = shown(inspection);
    const longer = personalValues(event.type, event.data)
      .map(String)
      .filter(value => value.length > 4);
    expect(longer.filter(value => text.includes(value))).toEqual([]);
  });

  it.each(eventsFor(adapter))('of $key says of every field of the message where it comes from', async ({ event: make }) => {
    const inspection = await inspect(adapter, make());
    const translated = inspection.stages.get('translated');

    const { rows } = fieldDiff(inspection, 'received', 'translated', key);

    const places = new Set(rows.map(({ to }) => to));
    const untold = (translated?.places ?? []).filter(
      place => !places.has(translated?.shownPlace(place) ?? '') && ![...places].some(to => to?.startsWith(`${place}/`)),
    );
    expect(untold).toEqual([]);
    expect(rows.filter(({ from }) => from.length > 0).length).toBeGreaterThan(0);
    for (const { mapping } of rows) expect(mapping).toMatchObject({ line: expect.any(Number) as number });
  });
});

describe('what became of the fields', () => {
  it('is told through the mappings of a declaration inside the message', async () => {
    const inspection = await inspect('ho-tich');

    const { rows, notCarriedOver } = fieldDiff(inspection, 'received', 'translated', key);
    const row = (to: string) => rows.find(one => one.to === to);

    expect(row('/data/hoTenNguoiYeuCau')).toMatchObject({
      from: ['/data/applicantName'],
      relation: 'same',
      before: [{ masked: true, tag: 'name' }],
      after: { masked: true, tag: 'name' },
      mapping: { mapping: 'to-khai' },
    });
    expect(row('/ngayTiepNhan')).toMatchObject({ from: ['/data/receiveDate'], relation: 'reformatted', mapping: { steps: ['date'] } });
    const name = row('/data/hoTenNguoiYeuCau');
    expect((name?.before[0] as { eq: string }).eq).toBe((name?.after as { eq: string }).eq);
    expect(notCarriedOver.length).toBeGreaterThan(0);
  });

  it('is told also where a code is missing', async () => {
    const event = first();
    const inspection = await inspect('ho-tich', { ...event, data: { ...event.data, serviceCode: '1.009999' } });

    expect(inspection.failure).toMatchObject({ code: 'code-missing' });
    expect(inspection.stages.has('sent')).toBe(false);
    const { rows } = fieldDiff(inspection, 'received', 'translated', key);
    expect(rows).toEqual([
      expect.objectContaining({
        to: '/module',
        from: ['/data/serviceCode'],
        relation: 'missing',
        fault: { reason: 'code-missing', table: 'phan-he' },
      }),
    ]);
  });
});

describe('hostile content', () => {
  const NAME = 'Vũ Đình Khánh Phương';
  const hostile = () => {
    const event = first();
    return {
      ...event,
      data: {
        ...event.data,
        applicantName: NAME,
        applicantIdNo: '022098765432',
        serviceName: `Hồ sơ của ${NAME}`,
        govAgencyName: 'Số 022098765432',
        form: { [NAME]: { '022098765432': 'vu dinh khanh phuong' }, ghiChu: Buffer.from(NAME).toString('base64') },
      },
    };
  };

  it.each(EXAMPLES.filter(adapter => adapter !== 'tthc'))('is masked wherever it was put, for %s', async adapter => {
    const inspection = await inspect(adapter, hostile());

    const text = shown(inspection);

    for (const secret of [NAME, '022098765432', 'vu dinh khanh', Buffer.from(NAME).toString('base64')]) {
      expect({ secret, found: text.includes(secret) }).toEqual({ secret, found: false });
    }
  });

  it('is masked in the words of the partner, and the rest of them can be read', async () => {
    const inspection = await inspect('ho-tich', hostile());

    expect(inspection.words('Lỗi 409: VU DINH KHANH PHUONG đã có hồ sơ, số 022.098.765.432')).not.toMatch(/KHANH|765/);
    expect(inspection.words('Lỗi 409: VU DINH KHANH PHUONG đã có hồ sơ')).toMatch(/^Lỗi 409: .*đã có hồ sơ$/);
    expect(inspection.words('Lỗi 409: hồ sơ đã khoá')).toBe('Lỗi 409: hồ sơ đã khoá');
  });

  it('is given in clear to who asks for its place, and nothing else is', async () => {
    const inspection = await inspect('ho-tich', hostile());
    const received = inspection.stages.get('received');

    const values = received?.reveal(['/data/applicantName', '/data/serviceCode', '/data/none']);

    expect([...(values ?? [])]).toEqual([
      ['/data/applicantName', NAME],
      ['/data/serviceCode', undefined],
      ['/data/none', undefined],
    ]);
  });
});
