import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readStandaloneConfig } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { Narrator } from './narrator';
import { runSamples } from './samples';
import { Standalone } from './standalone';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const HELP = `Liên Thông: cả hệ thống trong một tiến trình, kèm hai hệ thống đối tác mô phỏng.

  npm start [-- --no-samples]

  --no-samples   không gửi ba hồ sơ mẫu / do not send the three sample dossiers
  --help         trang này / this page

Biến môi trường: LIENTHONG_PORT (8080), LIENTHONG_DATA_DIR (.lienthong), DATABASE_URL (PostgreSQL nhúng nếu không đặt),
  KAFKA_BROKERS (bus trong PostgreSQL nếu không đặt).`;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: { samples: { type: 'boolean', default: true }, help: { type: 'boolean' } },
    allowNegative: true,
  });
  if (options.help) return print(HELP);

  const started = performance.now();
  const ending = new AbortController();
  const ended = new Promise<void>(done => ending.signal.addEventListener('abort', () => done()));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

  const system = await Standalone.start(readStandaloneConfig());
  const narrator = new Narrator(system.bus, print);
  welcome(system, started);
  try {
    await narrator.start();
    if (options.samples) await runSamples(system.partners, print, ending.signal);
    if (options.samples)
      print(`\nCả ba hồ sơ đã có kết quả tại một cửa, sau ${seconds(started)} giây. Hệ thống tiếp tục chạy; Ctrl-C để dừng.`);
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  }
  await ended;

  print('\nĐang dừng …');
  await narrator.stop();
  await system.stop();
  print('Đã dừng. Lần chạy sau tiếp tục từ đây.');
}

function welcome({ config, embedded, partners }: Standalone, started: number): void {
  print(`
Liên Thông đã chạy sau ${seconds(started)} giây:
  Bảng điều hành              ${config.publicUrl}        mở bằng trình duyệt
  Cổng liên thông (gateway)   ${config.publicUrl}/v1     tài liệu API: ${config.publicUrl}/docs
  Định tuyến, chuyển giao, nhật ký chứng cứ trong cùng tiến trình này
  PostgreSQL                  ${embedded ? `nhúng, dữ liệu tại ${config.dataDir}/postgres` : 'theo DATABASE_URL'}
  Một cửa QN (mô phỏng)       ${partners.tthc.url}
  Hộ tịch (mô phỏng)          ${partners.hoTich.url}
  Thông tin đăng nhập mẫu     ${config.dataDir}/credentials.json: một phần mềm gửi, năm người dùng`);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1).replace('.', ',');
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof LienThongError ? error.message : String(error instanceof Error ? (error.stack ?? error.message) : error)}\n`,
  );
  process.exitCode = 1;
  process.exit();
});
