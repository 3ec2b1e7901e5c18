import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locale } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { withGateway, type GatewayClient } from '../gateway-client';
import { readJson } from '../read-json';
import { ANSWER_IS_NO, COULD_NOT, type Terminal } from '../terminal';
import { certifiedUntil, describeCheck, describeEnd, type RunAnswer } from './describe-run';

export interface TestOptions {
  readonly version?: string;
  readonly url?: string;
  readonly samples?: string;
  readonly secrets?: string;
  readonly report?: string;
  readonly lang: Locale;
  readonly json?: true;
  readonly credentials?: string;
}

const LOOK_EVERY = 500;

/** Has the gateway try a connection, and tells how it goes. */
export async function testConnection(terminal: Terminal, connection: string, options: TestOptions): Promise<void> {
  const { version, url, samples, secrets, report, lang, json, credentials } = options;
  const form = report === undefined ? undefined : formOf(report);
  const order = {
    connection,
    ...(version !== undefined && { version: numberOf(version) }),
    ...(url !== undefined && { url }),
    ...(samples !== undefined && { samples: await readJson(samples) }),
    ...(secrets !== undefined && { secrets: await readJson(secrets) }),
  };
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const started = (await gateway.send('POST', '/v1/test-runs', order)).body as RunAnswer;
    const path = `/v1/test-runs/${started.id}`;
    const run = await ended(gateway, path, json ? undefined : line => terminal.out.write(`${line}\n`), lang);
    if (report !== undefined && run.report) await pipeline(await gateway.stream(`${path}/report${form}`), createWriteStream(report));
    terminal.out.write(json ? `${JSON.stringify(run, null, 2)}\n` : describeEnd(run, lang));
    if (run.state === 'failed') terminal.fail(ANSWER_IS_NO);
    else if (certifiedUntil(run) === undefined) terminal.fail(COULD_NOT);
  });
}

/** Looks until the run has ended, and says of each check, as soon as it is known, how it ended. */
async function ended(gateway: GatewayClient, path: string, say: ((line: string) => void) | undefined, lang: Locale): Promise<RunAnswer> {
  let told = 0;
  for (;;) {
    const run = (await gateway.get(path)).body as RunAnswer;
    const checks = run.report?.checks ?? run.progress.finished;
    for (const check of checks.slice(told)) say?.(describeCheck(check, lang));
    told = Math.max(told, checks.length);
    if (run.state !== 'running') return run;
    await pause(LOOK_EVERY);
  }
}

function formOf(file: string): '' | '.html' {
  if (file.endsWith('.html')) return '.html';
  if (file.endsWith('.json')) return '';
  throw new LienThongError('OPTION_INVALID', 'invalid', `Báo cáo là tệp .html hoặc .json / A report is an .html or a .json: ${file}`, {
    params: { do: 'lienthong adapter test --help' },
  });
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new LienThongError('OPTION_INVALID', 'invalid', `Số bản phải là số nguyên dương / A version is a positive number: ${text}`, {
    params: { do: 'lienthong adapter test --help' },
  });
}
