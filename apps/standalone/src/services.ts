import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, styleText } from 'node:util';
import { readStandaloneConfig } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { refuseBusyPort } from '@lienthong/service';
import { closeAll, prepareInstallation, type Closing } from './installation';
import { environmentOf, NODE_FLAGS, portsFrom, PROCESSES, programOf, type ProcessName } from './processes';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const HELP = `Liên Thông: mỗi dịch vụ một tiến trình, kèm hai hệ thống đối tác mô phỏng / each service a process of its own.

  npm run start:services
  npm run start:app -- router        chỉ dịch vụ này / this one only

Tiến trình / Processes: ${PROCESSES.join(', ')}
Biến môi trường như của npm start, thêm KAFKA_BROKERS / The environment of npm start, and KAFKA_BROKERS.
Cổng / Ports: LIENTHONG_PORT (8080) và ba cổng kế tiếp / and the three after it.`;

const COLOURS: Readonly<Record<ProcessName, Parameters<typeof styleText>[0]>> = {
  gateway: 'cyan',
  router: 'green',
  dispatcher: 'yellow',
  tracer: 'magenta',
  simulators: 'gray',
};

const dist = join(dirname(process.argv[1] as string), '..');

async function main(): Promise<void> {
  const { values: options, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
  if (options.help) return print(HELP);
  const names = positionals.length === 0 ? PROCESSES : positionals.map(named);

  const ending = new AbortController();
  const ended = once(ending.signal, 'abort');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
  const foundation: Closing = [];
  const closing: Closing = [];
  try {
    const given = readStandaloneConfig();
    if (names.includes('gateway')) await refuseBusyPort(given);
    const { config } = await prepareInstallation(given, foundation);
    const ports = portsFrom(config.port);
    const children = names.map(name => start(name, environmentOf(name, config, ports)));
    closing.push(() => Promise.all(children.map(end)));
    const gone = Promise.race(children.map(async child => once(child, 'exit')));

    print(
      `Đang chạy / Running: ${names.join(', ')}. ${config.publicUrl}, tài liệu API / API: ${config.publicUrl}/docs. Ctrl-C để dừng / stops.`,
    );
    await Promise.race([gone, ended]);
    if (!ending.signal.aborted) process.exitCode = 1; // one ended by itself, and has said why
  } finally {
    await closeAll(closing);
    if (names === PROCESSES) await closeAll(foundation); // else other processes may still stand on it
  }
}

function named(text: string): ProcessName {
  const name = PROCESSES.find(known => known === text);
  if (name) return name;
  throw new LienThongError('OPTION_INVALID', 'invalid', `Không có tiến trình / There is no process: ${text}\n\n${HELP}`);
}

/** Starts a process whose lines appear under its name. */
function start(name: ProcessName, environment: ReturnType<typeof environmentOf>): ChildProcess {
  const child = spawn(process.execPath, [...NODE_FLAGS, join(dist, programOf(name))], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const label = `${name.padEnd(10)} │`;
  const prefix = process.stdout.isTTY ? styleText(COLOURS[name], label) : label;
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', line => print(`${prefix} ${line}`));
  child.once('exit', code => print(`${prefix} đã dừng / ended (${code ?? 'signal'})`));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    const text = error instanceof LienThongError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
