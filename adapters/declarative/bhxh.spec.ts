import { createHost } from '@lienthong/adapter-host';
import type { OpenHost, Session } from '@lienthong/adapter-sdk';
import { deliveryOf, describeAdapter, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { type DossierEvent, validateEventData } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, runMappingTests } from '@lienthong/mapping';
import { declarative } from '.';
import codeTables from './examples/bhxh/code-tables.json';
import mappingFile from './examples/bhxh/mapping.json';
import mappingTests from './examples/bhxh/mapping.tests.json';
import { InsuranceAgency } from './fixtures/insurance-agency';

const mapping = compileMappings(mappingFile, codeTables);
const codes = compileCodeTables(codeTables);
const CODE = 'H49.12-261124-0031';
const never = new AbortController().signal;

const received: DossierEvent = {
  specversion: '1.0',
  id: 'the-bhyt-1',
  source: '/mot-cua/quang-ninh',
  type: 'vn.lienthong.dossier.received.v1',
  subject: CODE,
  time: '2026-11-24T08:05:00+07:00',
  data: {
    serviceCode: '2.000635',
    govAgencyCode: 'H49.12',
    applicantName: 'Vũ Thị Hồng Nhung',
    applicantIdType: 'citizen',
    applicantIdNo: '022194000317',
    receiveDate: '2026-11-24T08:05:00+07:00',
    form: { hoTenTre: 'Đặng Gia Bảo', noiKhamChuaBenh: '22001' },
  },
};

describeAdapter({
  name: 'declarative, example bhxh',
  adapter: declarative,
  capabilities: ['deliver', 'lookup', 'follow'],
  createHost,
  mapping,
  codes,
  start: () => InsuranceAgency.start(),
  deliveries: [
    { title: 'a received dossier', event: received, survives: ['Vũ Thị Hồng Nhung', '022194000317', 'Đặng Gia Bảo', CODE] },
    {
      title: 'a withdrawal',
      event: { ...received, id: 'the-bhyt-2', type: 'vn.lienthong.dossier.withdrawn.v1', data: { reason: 'Anh Thắng xin lùi ngày' } },
      survives: ['Anh Thắng xin lùi ngày'],
    },
  ],
  unmapped: { event: { ...received, id: 'the-bhyt-3', type: 'vn.lienthong.dossier.paid.v1', data: {} }, table: 'cuoc-goi' },
  tokenPath: '/login',
});

describe('the example bhxh', () => {
  let agency: InsuranceAgency;
  let host: OpenHost;
  let session: Session;

  beforeAll(async () => {
    agency = await InsuranceAgency.start();
  });
  beforeEach(async () => {
    await agency.control.reset();
    const { settings, secrets } = agency;
    host = createHost({
      connection: 'bhxh.main',
      system: 'bhxh',
      owner: 'Nhóm Bảo hiểm xã hội',
      settings,
      secrets,
      mapping,
      codes,
      attachments: memoryAttachments(),
      clock: { now: () => new Date() },
      log: { info: () => undefined, warn: () => undefined },
    });
    session = declarative.connect(settings, host);
  });
  afterEach(async () => {
    await session.close();
    await host.close();
  });
  afterAll(() => agency.stop());

  const follow = () => session.follow?.([{ reference: CODE, dossierId: 'd' }], never);

  it('translates the examples beside its mapping as they say', () => {
    const results = runMappingTests(mappingFile, codeTables, mappingTests);

    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('sends session, unit and service in the body, and every value as a text', async () => {
    await session.deliver?.(deliveryOf(received, { connection: 'bhxh.main' }), never);

    const [, call] = await agency.control.received();
    const body = JSON.parse(String(call?.body)) as { data: object };
    expect(body).toMatchObject({ session: expect.stringMatching(/^phien-\d+$/) as string, madonvi: '000.00.00.H49', isUpdating: 'False' });
    expect(Object.values(body.data).every(value => typeof value === 'string')).toBe(true);
  });

  it.each([
    ['3', 'refused', {}],
    ['4', 'processing', {}],
    ['5', 'supplement-requested', {}],
    ['8', 'stopped', {}],
    ['9', 'finished', { TenGiayToKetQua: 'Thẻ bảo hiểm y tế', MaSoKetQua: 'TE 1 22 0012345678' }],
    ['10', 'result-returned', {}],
  ])('makes of TrangThaiHoSo %s an event "%s" that intake takes', async (TrangThaiHoSo, kind, said) => {
    await agency.say(CODE, { TrangThaiHoSo, ...said });

    const answers = await follow();

    expect(answers).toMatchObject([{ reference: CODE, type: `vn.lienthong.dossier.${kind}.v1`, time: '2026-11-25T08:30:00+07:00' }]);
    for (const { type, data } of answers ?? []) expect(validateEventData(type, data)).toEqual([]);
  });

  it('says nothing about a dossier that only arrived, and shows a state nobody agreed on to its owner', async () => {
    await agency.say(CODE, { TrangThaiHoSo: '2' });
    expect(await follow()).toEqual([]);

    await agency.say(CODE, { TrangThaiHoSo: '77' });
    expect(await follow()).toMatchObject([{ problem: { code: 'code-missing', value: '77', owner: 'Nhóm Bảo hiểm xã hội' } }]);
  });
});
