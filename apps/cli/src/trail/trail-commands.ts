import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { verifyTrail } from '@lienthong/trail';
import { GatewayClient } from '../gateway-client';
import type { Terminal } from '../terminal';
import { describeReport } from './describe-report';

const MEGABYTE = 1_048_576;

interface ExportOptions {
  readonly dossier?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly credentials: string;
}

/** Evidence: taken from a running system, checked without any. */
export function trailCommands(terminal: Terminal): Command {
  const trail = new Command('trail').description('Nhật ký chứng cứ / The trail');
  trail
    .command('verify')
    .argument('<file>', 'tệp đã xuất / an export')
    .requiredOption(
      '--key <file>',
      'khoá công khai (PEM hoặc JWK) lấy từ nơi khác tệp đã xuất / public key, from elsewhere than the export',
    )
    .option('--json', 'in báo cáo JSON / print the report as JSON')
    .description('Kiểm chứng ngoại tuyến: có bị sửa không, đã niêm phong đến đâu / Was it altered, and up to where is it sealed?')
    .action(async (file: string, options: { key: string; json?: boolean }) => {
      const key = await readPublicKey(options.key);
      const content = await opened(file);
      const report = await verifyTrail(createInterface({ input: content, crlfDelay: Infinity }), key);
      terminal.out.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describeReport(report));
      if (!report.ok) terminal.fail(1);
    });
  trail
    .command('export')
    .option('--dossier <code>', 'chỉ một hồ sơ / one dossier only')
    .option('--from <date>', 'từ ngày / first day, 2026-11-25')
    .option('--to <date>', 'đến ngày / last day')
    .option('--out <file>', 'ghi ra tệp; không có thì ra màn hình / write to a file')
    .option('--credentials <file>', 'thông tin đăng nhập / credentials', '.lienthong/credentials.json')
    .description('Xuất nhật ký ra tệp JSON Lines / Export the trail as JSON Lines')
    .action((options: ExportOptions) => exportTrail(terminal, options));
  return trail;
}

async function exportTrail(terminal: Terminal, { dossier, from, to, out, credentials }: ExportOptions): Promise<void> {
  const wanted = Object.entries({ dossier, from, to }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const gateway = await GatewayClient.login(credentials);
  try {
    const body = await gateway.get(`/v1/trail/export?${new URLSearchParams(wanted).toString()}`);
    await (out === undefined
      ? pipeline(body, terminal.out, { end: false })
      : pipeline(body, progress(terminal.err), createWriteStream(out)));
    if (out !== undefined) terminal.err.write(`Đã xuất ra ${out} / written\n`);
  } finally {
    await gateway.close();
  }
}

/** Tells how much came through, once a megabyte. */
function progress(err: NodeJS.WritableStream): Transform {
  let bytes = 0;
  let told = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      if (bytes - told >= MEGABYTE) err.write(`${Math.floor((told = bytes) / MEGABYTE)} MB …\n`);
      done(null, chunk);
    },
  });
}

async function opened(file: string): Promise<NodeJS.ReadableStream> {
  const stream = createReadStream(file);
  await new Promise<void>((ready, failed) => {
    stream.once('open', () => ready());
    stream.once('error', cause =>
      failed(new LienThongError('FILE_UNREADABLE', 'absent', `Không đọc được ${file} / Cannot read it`, { cause })),
    );
  });
  return stream;
}

async function readPublicKey(file: string): Promise<KeyObject> {
  try {
    const text = await readFile(file, 'utf8');
    return text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
      : createPublicKey(text);
  } catch (cause) {
    throw new LienThongError(
      'KEY_UNREADABLE',
      'invalid',
      `${file} không phải khoá công khai PEM hay JWK / is not a public key in PEM or JWK`,
      { cause },
    );
  }
}
