import { createHost } from '@lienthong/adapter-host';
import type { OpenHost, Session } from '@lienthong/adapter-sdk';
import { deliveryOf, describeAdapter, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import type { DossierEvent } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, runMappingTests } from '@lienthong/mapping';
import { declarative } from '.';
import codeTables from './examples/btxh/code-tables.json';
import mappingFile from './examples/btxh/mapping.json';
import mappingTests from './examples/btxh/mapping.tests.json';
import { SocialProtection } from './fixtures/social-protection';

const mapping = compileMappings(mappingFile, codeTables);
const codes = compileCodeTables(codeTables);
const never = new AbortController().signal;

const received: DossierEvent = {
  specversion: '1.0',
  id: 'tro-cap-1',
  source: '/mot-cua/quang-ninh',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261124-0052',
  time: '2026-11-24T08:05:00+07:00',
  data: {
    serviceCode: '1.001776',
    govAgencyCode: 'H49.12',
    applicantName: 'Bùi Thị Lệ Quyên',
    applicantIdType: 'citizen',
    applicantIdNo: '022042000119',
    address: 'Tổ 4 <khu 2 & 3>, phường Hồng Gai',
    receiveDate: '2026-11-24T08:05:00+07:00',
    form: { nhomDoiTuong: '05', heSo: 1.5, nguoiPhuThuoc: [{ hoTen: 'Bùi Gia Bảo' }, { hoTen: 'Bùi Gia Hân' }] },
  },
};

describeAdapter({
  name: 'declarative, example btxh',
  adapter: declarative,
  capabilities: ['deliver'],
  createHost,
  mapping,
  codes,
  start: () => SocialProtection.start(),
  deliveries: [
    { title: 'a received dossier', event: received, survives: ['Bùi Thị Lệ Quyên', '022042000119', 'Bùi Gia Bảo'] },
    {
      title: 'a request for papers',
      event: {
        ...received,
        id: 'tro-cap-2',
        type: 'vn.lienthong.dossier.supplement-requested.v1',
        data: { content: 'Bổ sung giấy xác nhận khuyết tật', requestedAt: '2026-11-25T08:30:00+07:00' },
      },
      survives: ['Bổ sung giấy xác nhận khuyết tật'],
    },
  ],
  unmapped: { event: { ...received, id: 'tro-cap-3', type: 'vn.lienthong.dossier.paid.v1', data: {} }, table: 'cuoc-goi' },
  tokenPath: '/token',
});

describe('the example btxh', () => {
  let office: SocialProtection;
  let host: OpenHost;
  let session: Session;

  beforeAll(async () => {
    office = await SocialProtection.start();
  });
  beforeEach(async () => {
    await office.control.reset();
    const { settings, secrets } = office;
    host = createHost({
      connection: 'btxh.main',
      system: 'btxh',
      owner: 'Nhóm Bảo trợ xã hội',
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
  afterAll(() => office.stop());

  it('translates the examples beside its mapping as they say', () => {
    const results = runMappingTests(mappingFile, codeTables, mappingTests);

    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('sends a document inside an element, which reads as it was written', async () => {
    const delivery = deliveryOf(received, { connection: 'btxh.main' });

    await session.deliver?.(delivery, never);

    expect(office.declarations.get(delivery.id)).toEqual({
      DoiTuong: {
        HoTen: 'Bùi Thị Lệ Quyên',
        SoDinhDanh: '022042000119',
        DiaChi: 'Tổ 4 <khu 2 & 3>, phường Hồng Gai',
        NhomDoiTuong: '05',
        HeSo: '1.5',
        NguoiPhuThuoc: [{ HoTen: 'Bùi Gia Bảo' }, { HoTen: 'Bùi Gia Hân' }],
      },
    });
  });

  it('puts the key of the delivery where the schema has its element', async () => {
    await session.deliver?.(deliveryOf(received, { connection: 'btxh.main' }), never);

    const call = (await office.control.received()).find(({ path }) => path === '/DongBoDVC');
    expect(String(call?.body)).toMatch(
      /^<\?xml [^>]*\?><HoSo><MaGiaoDich>[^<]+<\/MaGiaoDich><MaHoSo>H49\.12-261124-0052<\/MaHoSo><MaTTHC>/,
    );
  });

  it('quotes nothing of the document inside where the system refuses it', async () => {
    await office.control.fault({ profile: 'refuse', times: 1 });

    const failure: unknown = await session
      .deliver?.(deliveryOf(received, { connection: 'btxh.main' }), never)
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ failure: 'permanent', scope: 'message', detail: 'HTTP 200: 12: Số giấy tờ ••• không hợp lệ' });
  });
});
