import type { Report } from './report';
import { renderReport, summaryOf } from './render-report';

const report: Report = {
  runId: 'lan-1',
  connection: 'ho-tich.main',
  version: 8,
  digest: 'abc',
  rulesDigest: 'bcd',
  adapter: 'ho-tich',
  contract: '1.0',
  environment: 'test',
  url: 'https://hotich.example.vn/api',
  startedAt: '2026-11-25T17:30:00.000Z',
  endedAt: '2026-11-25T17:31:00.000Z',
  passed: false,
  checks: [
    {
      id: 'contract.probe',
      title: { vi: 'Thử kết nối thành công', en: 'The probe succeeds' },
      state: 'passed',
      evidence: [],
      milliseconds: 12,
    },
    {
      id: 'delivery.refusal',
      title: { vi: 'Từ chối', en: 'Refusal' },
      state: 'failed',
      reason: { vi: 'Không kèm lý do', en: 'No reason' },
      evidence: [
        { kind: 'received', text: '<script>alert("x")</script>' },
        { kind: 'note', text: { vi: 'Ghi', en: 'Noted' } },
      ],
      milliseconds: 30,
    },
  ],
};

describe('renderReport', () => {
  it('says first, in the language of the reader, whether the connection conforms', () => {
    const vietnamese = renderReport(report, 'vi');

    expect(vietnamese).toContain('Kết nối “ho-tich.main”, bản 8, chưa đạt: 1 phép kiểm không đạt, 1 đạt.');
    expect(vietnamese.indexOf('chưa đạt')).toBeLessThan(vietnamese.indexOf('<table>'));
    expect(renderReport(report, 'en')).toContain('does not conform: 1 checks failed, 1 passed');
    expect(summaryOf({ ...report, checks: report.checks.slice(0, 1) }).en).toContain('conforms');
  });

  it('shows every check with its mark, reason and evidence, in local time', () => {
    const page = renderReport(report, 'vi');

    expect(page).toContain('✓ Đạt');
    expect(page).toContain('✕ Không đạt');
    expect(page).toContain('Không kèm lý do');
    expect(page).toContain('<strong>Ghi chú</strong> Ghi');
    expect(page).toContain('26/11/2026 00:30:00');
  });

  it('lets nothing a partner said become markup, and loads nothing', () => {
    const page = renderReport(report, 'vi');

    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|https?:\/\/(?!hotich)|<link|<img/);
  });
});
