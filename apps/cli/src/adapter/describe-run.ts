import type { Locale } from '@lienthong/config';
import { summaryOf, type CheckResult, type Report } from '@lienthong/adapter-host';
import { localTime, plain } from '../terminal';

/** A test run as the API answers it. */
export interface RunAnswer {
  readonly id: string;
  readonly state: 'running' | 'passed' | 'failed' | 'interrupted';
  readonly progress: { readonly finished: readonly Told[] };
  readonly report: Report | null;
  readonly certificate: string | null;
}

type Told = Pick<CheckResult, 'id' | 'title' | 'state' | 'reason'>;

const MARKS: Readonly<Record<CheckResult['state'], string>> = { passed: '✓', failed: '✕', skipped: '–' };

const INTERRUPTED = {
  vi: 'Lần kiểm thử bị ngắt giữa chừng. Hãy chạy lại.',
  en: 'The test run was interrupted. Run it again.',
} as const satisfies Record<Locale, string>;

const UNCERTIFIED = {
  vi: 'Đạt, nhưng chưa được cấp chứng nhận vì cổng không trả lời. Hãy chạy lại.',
  en: 'It passed, and got no certificate for the gateway did not answer. Run it again.',
} as const satisfies Record<Locale, string>;

/** One check, and where it ended. */
export function describeCheck({ id, title, state, reason }: Told, lang: Locale): string {
  const why = reason === undefined ? '' : `: ${reason[lang]}`;
  return plain(`${MARKS[state]} ${title[lang]} (${id})${why}`);
}

/** The sentence that matters, what failed and why, and until when the certificate holds. */
export function describeEnd(run: RunAnswer, lang: Locale): string {
  if (run.report === null) return `${INTERRUPTED[lang]}\n`;
  const failed = run.report.checks.filter(({ state }) => state === 'failed').map(check => describeCheck(check, lang));
  const lines = [summaryOf(run.report)[lang], ...failed];
  const until = certifiedUntil(run);
  if (until !== undefined)
    lines.push(lang === 'vi' ? `Chứng nhận có hạn đến ${localTime(until)}` : `Certified until ${localTime(until, lang)}`);
  else if (run.state === 'passed') lines.push(UNCERTIFIED[lang]);
  return `${lines.map(plain).join('\n')}\n`;
}

/** What the certificate itself says; its signature is for whoever relies on it. */
export function certifiedUntil({ certificate }: RunAnswer): string | undefined {
  if (certificate === null) return undefined;
  const { expiresAt } = JSON.parse(Buffer.from(certificate.split('.')[1] ?? '', 'base64url').toString()) as { expiresAt?: unknown };
  return typeof expiresAt === 'string' ? expiresAt : undefined;
}
