import type { Text } from '@lienthong/adapter-sdk';
import { tally, type CheckResult, type Evidence, type Report } from './report';

type Language = keyof Text;

const MARKS: Readonly<Record<CheckResult['state'], string>> = { passed: '✓', failed: '✕', skipped: '–' };

const WORDS = {
  title: { vi: 'Báo cáo kiểm thử hợp chuẩn', en: 'Conformance report' },
  connection: { vi: 'Kết nối', en: 'Connection' },
  version: { vi: 'bản', en: 'version' },
  adapter: { vi: 'Bộ nối', en: 'Adapter' },
  contract: { vi: 'hợp đồng kỹ thuật', en: 'contract' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  time: { vi: 'Thời gian', en: 'Time' },
  digest: { vi: 'Dấu băm của bản', en: 'Digest of the version' },
  run: { vi: 'Lần kiểm thử', en: 'Run' },
  check: { vi: 'Phép kiểm', en: 'Check' },
  result: { vi: 'Kết quả', en: 'Result' },
  evidence: { vi: 'Bằng chứng (đã che)', en: 'Evidence (masked)' },
  took: { vi: 'Mất', en: 'Took' },
  passed: { vi: 'Đạt', en: 'Passed' },
  failed: { vi: 'Không đạt', en: 'Failed' },
  skipped: { vi: 'Bỏ qua', en: 'Skipped' },
  sent: { vi: 'Gửi', en: 'Sent' },
  received: { vi: 'Trả lời', en: 'Answer' },
  receipt: { vi: 'Biên nhận', en: 'Receipt' },
  failure: { vi: 'Lỗi', en: 'Failure' },
  note: { vi: 'Ghi chú', en: 'Note' },
} as const satisfies Readonly<Record<string, Text>>;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
  .summary { font-size: 1.25rem; padding: .75rem 1rem; border-left: .4rem solid; margin: 1rem 0; }
  .summary.passed { border-color: #1b6e3c; background: #eef7f1; } .summary.failed { border-color: #a4262c; background: #fbeff0; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #ddd; }
  td.mark { font-weight: bold; white-space: nowrap; } tr.passed .mark { color: #1b6e3c; } tr.failed .mark { color: #a4262c; } tr.skipped .mark { color: #666; }
  code { color: #666; font-size: .8rem; } summary { cursor: pointer; } details li { font-size: .85rem; overflow-wrap: anywhere; }
  @media print { details > * { display: block; } }`;

/**
 * The report as a page that needs nothing else: no script, no address outside, everything escaped. The sentence that matters
 * comes first.
 */
export function renderReport(report: Report, language: Language): string {
  const { connection, version, adapter, contract, url, digest, runId, startedAt, endedAt } = report;
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const facts: readonly (readonly [string, string])[] = [
    [say('connection'), `${connection}, ${say('version')} ${version}`],
    [say('adapter'), `${adapter}, ${say('contract')} ${contract}`],
    [say('partner'), url],
    [say('time'), `${localTime(startedAt)} – ${localTime(endedAt)}`],
    [say('digest'), digest],
    [say('run'), runId],
  ];
  const title = `${say('title')}: ${connection}, ${say('version')} ${version}`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${escaped(say('title'))}</h1>
<p class="summary ${report.passed ? 'passed' : 'failed'}">${escaped(summaryOf(report)[language])}</p>
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('\n')}</dl>
<table>
<thead><tr>${(['result', 'check', 'evidence', 'took'] as const).map(word => `<th scope="col">${escaped(say(word))}</th>`).join('')}</tr></thead>
<tbody>
${report.checks.map(check => row(check, language)).join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

/** The one sentence an officer needs. */
export function summaryOf(report: Report): Text {
  const { passed, failed, skipped } = tally(report);
  const [what, whatEn] = [
    `Kết nối “${report.connection}”, bản ${report.version},`,
    `Connection “${report.connection}”, version ${report.version},`,
  ];
  const rest = skipped === 0 ? { vi: '', en: '' } : { vi: `, ${skipped} mục không áp dụng`, en: `, ${skipped} do not apply` };
  if (failed === 0) {
    return { vi: `${what} đạt yêu cầu: ${passed} phép kiểm đạt${rest.vi}.`, en: `${whatEn} conforms: ${passed} checks passed${rest.en}.` };
  }
  return {
    vi: `${what} chưa đạt: ${failed} phép kiểm không đạt, ${passed} đạt${rest.vi}.`,
    en: `${whatEn} does not conform: ${failed} checks failed, ${passed} passed${rest.en}.`,
  };
}

function row({ id, title, state, reason, evidence, milliseconds }: CheckResult, language: Language): string {
  const why = reason === undefined ? '' : `<p>${escaped(reason[language])}</p>`;
  return `<tr class="${state}"><td class="mark">${MARKS[state]} ${escaped(WORDS[state][language])}</td><td>${escaped(title[language])}<br><code>${escaped(id)}</code>${why}</td><td>${list(evidence, language)}</td><td>${milliseconds} ms</td></tr>`;
}

function list(evidence: readonly Evidence[], language: Language): string {
  if (evidence.length === 0) return '–';
  const items = evidence.map(({ kind, text }) => {
    const said = typeof text === 'string' ? text : text[language];
    return `<li><strong>${escaped(WORDS[kind][language])}</strong> ${escaped(said)}</li>`;
  });
  return `<details><summary>${evidence.length}</summary><ul>${items.join('')}</ul></details>`;
}

const FORM = new Intl.DateTimeFormat('en-GB', {
  ...{
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  hourCycle: 'h23',
});

/** As people here read it: 25/11/2026 08:00:00. */
function localTime(instant: string): string {
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? instant : FORM.format(moment).replace(', ', ' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
