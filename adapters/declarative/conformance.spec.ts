import { runConformance, type Report, type Sample } from '@lienthong/adapter-host';
import type { HttpSettings } from '@lienthong/adapter-sdk';
import { memoryAttachments, type Partner } from '@lienthong/adapter-sdk/testing';
import { declarative } from '.';
import insuranceTables from './examples/bhxh/code-tables.json';
import insuranceMapping from './examples/bhxh/mapping.json';
import insuranceTests from './examples/bhxh/mapping.tests.json';
import protectionTables from './examples/btxh/code-tables.json';
import protectionMapping from './examples/btxh/mapping.json';
import protectionTests from './examples/btxh/mapping.tests.json';
import { InsuranceAgency } from './fixtures/insurance-agency';
import { SocialProtection } from './fixtures/social-protection';

type Data = Sample['event']['data'];

const person = { govAgencyCode: 'H49.12', applicantName: 'Vũ Thị Hồng Nhung', applicantIdType: 'citizen', applicantIdNo: '022194000317' };
const receiveDate = '2026-11-24T08:05:00+07:00';

const taken = (kind: 'received' | 'withdrawn', data: Data): Sample => ({
  event: { type: `vn.lienthong.dossier.${kind}.v1`, data },
  expect: 'accepted',
});

/** No message is made of it: the table of mappings has no row for its type. */
const refused: Sample = {
  event: {
    type: 'vn.lienthong.dossier.paid.v1',
    data: { payments: [{ noticeNo: '0071', amount: 24_000, paidAt: '2026-11-24T09:41:13+07:00', receiptNo: '0041' }] },
  },
  expect: 'refused',
};

const insurance = { ...person, serviceCode: '2.000635', receiveDate, form: { hoTenTre: 'Đặng Gia Bảo', noiKhamChuaBenh: '22001' } };
const protection = { ...person, serviceCode: '1.001776', receiveDate, form: { nhomDoiTuong: '05', heSo: 1.5, nguoiPhuThuoc: [] } };
const withdrawn = { requestedAt: '2026-11-25T08:45:00+07:00', reason: 'Người nộp xin lùi ngày' };

const EXAMPLES = [
  {
    name: 'bhxh',
    start: () => InsuranceAgency.start(),
    files: { mapping: insuranceMapping, codeTables: insuranceTables, mappingTests: insuranceTests },
    samples: [taken('received', insurance), taken('withdrawn', withdrawn), refused],
  },
  {
    name: 'btxh',
    start: () => SocialProtection.start(),
    files: { mapping: protectionMapping, codeTables: protectionTables, mappingTests: protectionTests },
    samples: [taken('received', protection), refused],
  },
];

async function tried({ name, start, files, samples }: (typeof EXAMPLES)[number]): Promise<Report> {
  const partner: Partner<HttpSettings> = await start();
  try {
    return await runConformance({
      run: { id: `lan-${name}`, version: 1, digest: 'abc', rulesDigest: 'bcd' },
      adapter: declarative,
      spec: { id: `${name}.main`, system: name, environment: 'test', settings: { ...partner.settings }, ...files },
      secrets: partner.secrets,
      samples,
      expected: { types: [] },
      hostParts: { owner: 'Nhóm mẫu', attachments: memoryAttachments() },
      clock: { now: () => new Date() },
      signal: new AbortController().signal,
    });
  } finally {
    await partner.stop();
  }
}

describe('the conformance kit', () => {
  it.each(EXAMPLES.map(example => [example.name, example] as const))('finds nothing wrong with the example %s', async (_name, example) => {
    const { checks } = await tried(example);

    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
  });
});
