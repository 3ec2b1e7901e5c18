import { Option, type Command } from 'commander';
import { isDay, isTimestamp, LienThongError } from '@lienthong/dossier';
import { verifyTrail } from '@lienthong/trail';
import { credentialsOption } from '../credentials';
import { withGateway } from '../gateway-client';
import { ANSWER_IS_NO, type Terminal } from '../terminal';
import { describeReport, isSealed } from './describe-report';
import { exportLines } from './export-lines';
import { exportToFile, exportToStream } from './export-to-file';
import { readPublicKey } from './public-key';

interface VerifyOptions {
  readonly key: readonly string[];
  readonly json?: true;
}

interface ExportOptions {
  readonly dossier?: string;
  readonly system?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly credentials?: string;
}

/** Evidence: taken from a running system, checked without any. */
export function trailCommands(root: Command, terminal: Terminal): void {
  const trail = root.command('trail').description('Nhật ký chứng cứ / The trail');
  trail
    .command('verify')
    .argument('<file>', 'tệp đã xuất / an export')
    .addOption(
      new Option(
        '--key <file>',
        'khoá công khai (PEM hoặc JWK) lấy từ nơi khác tệp đã xuất; lặp lại nếu khoá từng đổi / public key, from elsewhere than the export; again for each key where it was changed',
      )
        .makeOptionMandatory()
        .argParser((file: string, others: readonly string[] | undefined) => [...(others ?? []), file]),
    )
    .option('--json', 'in báo cáo JSON / print the report as JSON')
    .description(
      'Kiểm chứng ngoại tuyến: có bị sửa không, đã niêm phong đến đâu / Was it altered, and up to where is it sealed? Needs no system',
    )
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong trail verify trail.jsonl --key checkpoint.pub.pem
  lienthong trail verify trail.jsonl --key checkpoint.jwk --json

Mã thoát / Exit codes:
  0  liền mạch và đã niêm phong / whole and sealed
  1  không khớp, hoặc chưa niêm phong / broken, or not sealed
  2  sai cách dùng, không đọc được tệp / usage, unreadable file`,
    )
    .action((file: string, options: VerifyOptions) => verify(terminal, file, options));
  trail
    .command('export')
    .addOption(
      new Option('--dossier <code>', 'chỉ một hồ sơ; hồ sơ khác chỉ hiện dấu băm / one dossier, others by hash only').conflicts([
        'from',
        'to',
      ]),
    )
    .option('--system <id>', 'hệ thống đặt mã đó, khi nhiều hồ sơ trùng mã / whose code it is, where several dossiers share it')
    .option('--from <date>', 'từ ngày (giờ Việt Nam) hoặc thời điểm RFC 3339 / first day in Vietnam, or a moment')
    .option('--to <date>', 'đến hết ngày / last day, included')
    .option('--out <file>', 'ghi ra tệp; không có thì ra stdout / write to a file, else to stdout')
    .addOption(credentialsOption())
    .description(
      'Xuất nhật ký ra JSON Lines: tất cả, một hồ sơ, hay một khoảng ngày / Export the trail as JSON Lines: all, one dossier, or some days',
    )
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong trail export --out trail.jsonl
  lienthong trail export --dossier H49.12-261125-0001 --out ho-so.jsonl
  lienthong trail export --from 2026-11-01 --to 2026-11-30 | gzip > thang-11.jsonl.gz

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((options: ExportOptions) => exportTrail(terminal, options));
}

async function verify(terminal: Terminal, file: string, { key, json }: VerifyOptions): Promise<void> {
  const keys = await Promise.all(key.map(readPublicKey));
  const report = await verifyTrail(exportLines(file), keys);
  const sealed = isSealed(report);
  terminal.out.write(json ? `${JSON.stringify({ ...report, sealed }, null, 2)}\n` : describeReport(report));
  if (!report.ok || !sealed) terminal.fail(ANSWER_IS_NO);
}

async function exportTrail(terminal: Terminal, { dossier, system, from, to, out, credentials }: ExportOptions): Promise<void> {
  if (system !== undefined && dossier === undefined) throw wrong('--system', 'đi cùng --dossier / goes with --dossier');
  if ((from === undefined) !== (to === undefined)) throw wrong('--from, --to', 'phải đi cùng nhau / go together');
  for (const [name, date] of Object.entries({ from, to })) {
    if (date !== undefined && !isDay(date) && !isTimestamp(date)) throw wrong(`--${name}`, 'ví dụ / for instance 2026-11-25');
  }
  const wanted = Object.entries({ dossier, system, from, to }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const path = `/v1/trail/export${wanted.length === 0 ? '' : `?${new URLSearchParams(wanted).toString()}`}`;
  await withGateway(terminal, { credentials }, async gateway => {
    const begin = () => gateway.stream(path);
    await (out === undefined ? exportToStream(terminal.out, begin, terminal.err) : exportToFile(out, begin, terminal.err));
  });
}

function wrong(option: string, rule: string): LienThongError {
  return new LienThongError('OPTION_INVALID', 'invalid', `${option}: ${rule}`, { params: { do: 'lienthong trail export --help' } });
}
