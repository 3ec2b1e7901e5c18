import type { HttpSettings } from '@lienthong/adapter-sdk';
import { Bench } from './bench';
import { catalogue, foundations } from './catalogue';
import { failed, skipped, type Check, type Finding } from './check';
import type { ConformanceInput } from './input';
import type { CheckResult, Report } from './report';

const OUT_OF_TIME = failed('Hết thời gian của lần kiểm thử.', 'The time of the run was up.');
const NO_SESSION = skipped('Chưa mở được kết nối vì các mục trên không đạt.', 'No session can be opened while the checks above fail.');

/**
 * Runs every check of the kit on a connection, against the partner at its address, and reports. Whatever happens is a result
 * of a check: this throws nothing. All dossiers are invented; they stay at the partner.
 */
export async function runConformance(input: ConformanceInput): Promise<Report> {
  const bench = new Bench(input);
  const { run, adapter, spec, clock } = input;
  const startedAt = clock.now().toISOString();
  const all = [...foundations, ...catalogue];
  const checks: CheckResult[] = [];
  try {
    for (const check of all) {
      const finished = checks.map(({ id, title, state }) => ({ id, title, state }));
      input.onProgress?.({ done: checks.length, total: all.length, current: check.id, finished });
      const founded = checks.slice(0, foundations.length).every(({ state }) => state === 'passed');
      checks.push(await resultOf(check, bench, founded || foundations.includes(check)));
    }
  } finally {
    const closed = bench.close().catch(() => undefined); // what cannot be closed is the adapter's fault and ends with the process
    if (!input.signal.aborted) await closed; // calls under way end first, and a silent partner would keep us waiting
  }
  return {
    runId: run.id,
    connection: spec.id,
    version: run.version,
    digest: run.digest,
    rulesDigest: run.rulesDigest,
    adapter: adapter.id,
    contract: adapter.contract,
    environment: spec.environment,
    url: urlOf(spec.settings),
    startedAt,
    endedAt: clock.now().toISOString(),
    passed: checks.every(({ state }) => state !== 'failed'),
    checks,
  };
}

async function resultOf(check: Check, bench: Bench, founded: boolean): Promise<CheckResult> {
  const started = performance.now();
  const finding = await found(check, bench, founded);
  return {
    id: check.id,
    title: check.title,
    ...finding,
    evidence: bench.evidence.take(),
    milliseconds: Math.round(performance.now() - started),
  };
}

async function found(check: Check, bench: Bench, founded: boolean): Promise<Finding> {
  if (bench.input.signal.aborted) return OUT_OF_TIME;
  if (!founded) return NO_SESSION;
  try {
    const lacking = check.needs.filter(capability => bench.main.session[capability] === undefined);
    if (lacking.length > 0)
      return skipped('Không áp dụng: kết nối không có khả năng này.', `Not applicable: the connection cannot ${lacking.join(', ')}.`);
    const finding = await check.run(bench);
    return bench.input.signal.aborted && finding.state === 'failed' ? OUT_OF_TIME : finding;
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return failed(`Bộ nối hỏng ngoài dự kiến (${name}).`, `The adapter broke in an unexpected way (${name}).`);
  }
}

/** As people know it: without user, query or fragment. */
function urlOf({ baseUrl = '' }: Partial<HttpSettings>): string {
  if (!URL.canParse(baseUrl)) return '';
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/$/, '');
}
