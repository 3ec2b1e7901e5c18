// @ts-check
// A real Apache Kafka on this machine, for `npm run kafka` and for tests. Plain Node, no packages, so that neither needs a build.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const VERSION = '4.3.1';
const CLUSTER_ID = Buffer.from('lien-thong-kafka').toString('base64url');
const START_LIMIT = 60_000;
const STARTED = 'Kafka Server started';
/** Where the jars are kept, in this clone. */
const CACHE = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../.lienthong/kafka');

/**
 * How a main class of Kafka is run here: a command, the arguments before those of Java, and where the jars are.
 * @typedef {{ readonly name: string, readonly command: string, readonly prefix: (node: string, directory: string) => string[], readonly jars: string, readonly docker: boolean }} Runtime
 */

/** There is no Kafka to be had on this machine; the message says in Vietnamese and English what would help. */
export class NoKafka extends Error {}

/**
 * Docker where an engine answers, else Java with the jars of Maven's repository.
 * @returns {Promise<Runtime>}
 */
export async function findRuntime() {
  if (await works('docker', ['info'])) {
    const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid?.()}`] : [];
    // With the host's network and paths a container takes the same settings as a process.
    const prefix = (/** @type {string} */ node, /** @type {string} */ directory) =>
      ['run', '--rm', '--name', node, '--network', 'host', ...user, '-v', `${directory}:${directory}`, '--entrypoint', 'java', `apache/kafka:${VERSION}`]; // prettier-ignore
    return { name: `Docker, apache/kafka:${VERSION}`, command: 'docker', prefix, jars: '/opt/kafka/libs', docker: true };
  }
  await requireJava();
  return { name: `Java, Apache Kafka ${VERSION}`, command: 'java', prefix: () => [], jars: await ensureJars(), docker: false };
}

/** One node, broker and controller in one; survives its own death: kill, start again, same address, same data. */
class Node {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  child;

  /**
   * @param {Runtime} runtime
   * @param {string} directory
   * @param {number} port
   * @param {Readonly<Record<string, string | number>>} settings
   */
  constructor(runtime, directory, port, settings) {
    this.runtime = runtime;
    this.directory = directory;
    this.port = port;
    this.settings = settings;
    this.log = path.join(directory, 'broker.log');
    this.properties = path.join(directory, 'server.properties');
    this.name = `lienthong-kafka-${randomBytes(4).toString('hex')}`;
  }

  async start() {
    await mkdir(this.directory, { recursive: true });
    await writeFile(this.properties, lines({ ...this.settings, 'log.dirs': path.join(this.directory, 'data') }));
    await writeFile(path.join(this.directory, 'log4j2.properties'), LOG4J);
    if (!(await exists(path.join(this.directory, 'data', 'meta.properties')))) {
      await run(this.runtime.command, this.java('kafka.tools.StorageTool', ['format', '-t', CLUSTER_ID, '-c', this.properties]));
    }
    const output = openSync(this.log, 'w');
    // A group of its own: Ctrl-C is for us, and we stop the broker in our own time.
    const child = spawn(this.runtime.command, this.java('kafka.Kafka', [this.properties]), {
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    this.child = child;
    await this.untilStarted(child);
  }

  /**
   * SIGTERM lets the broker write everything and leave the cluster; SIGKILL is what a crash is.
   * @param {'SIGTERM' | 'SIGKILL'} signal
   */
  async end(signal) {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(done => child.once('exit', done));
    if (this.runtime.docker && signal === 'SIGKILL') await run('docker', ['kill', this.name]);
    else child.kill(signal);
    await ended;
  }

  /** @param {import('node:child_process').ChildProcess} child */
  async untilStarted(child) {
    /** @type {Error | undefined} */
    let failure;
    child.once('error', error => (failure = error));
    for (const end = performance.now() + START_LIMIT; ; await pause(50)) {
      const log = await readFile(this.log, 'utf8');
      if (log.includes(STARTED)) return;
      const ended = failure ?? (child.exitCode !== null || child.signalCode !== null ? new Error('It ended by itself') : undefined);
      if (!ended && performance.now() < end) continue;
      await this.end('SIGKILL');
      throw new Error(`Kafka did not start; see ${this.log}\n${log.split('\n').slice(-15).join('\n')}`, { cause: ended });
    }
  }

  /**
   * @param {string} main
   * @param {string[]} rest
   * @returns {string[]}
   */
  java(main, rest) {
    const log4j = `-Dlog4j2.configurationFile=${path.join(this.directory, 'log4j2.properties')}`;
    return [...this.runtime.prefix(this.name, this.directory), '-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', log4j, '-cp', path.join(this.runtime.jars, '*'), main, ...rest]; // prettier-ignore
  }
}

/** A cluster of one or three nodes on this machine; data under `directory` outlive it. */
export class KafkaCluster {
  /** @param {readonly Node[]} nodes */
  constructor(nodes) {
    this.nodes = nodes;
    /** What goes into KAFKA_BROKERS. */
    this.brokers = nodes.map(node => `127.0.0.1:${node.port}`).join(',');
    // Whatever ends this process must not leave a broker behind.
    process.once('exit', () => nodes.forEach(node => node.child?.kill('SIGTERM')));
  }

  /**
   * @param {{ runtime: Runtime, directory: string, brokers?: 1 | 3, preferredPorts?: readonly number[], settings?: Record<string, string | number> }} options
   *   `settings`: broker properties on top of ours
   */
  static async start({ runtime, directory, brokers = 1, preferredPorts = [], settings = {} }) {
    const numbers = Array.from({ length: brokers }, (_, index) => index + 1);
    /** @type {number[]} */
    const ports = [];
    for (const _ of [...numbers, ...numbers]) ports.push(await freePort(ports.length < brokers ? preferredPorts : [], ports));
    const voters = numbers.map(number => `${number}@127.0.0.1:${ports[brokers + number - 1]}`).join(',');
    const nodes = numbers.map(number => {
      const [port, controller] = [/** @type {number} */ (ports[number - 1]), /** @type {number} */ (ports[brokers + number - 1])];
      const own = { ...nodeSettings(number, port, controller), ...clusterSettings(brokers), 'controller.quorum.voters': voters };
      return new Node(runtime, path.join(path.resolve(directory), `node-${number}`), port, { ...own, ...settings });
    });
    const cluster = new KafkaCluster(nodes);
    try {
      await Promise.all(nodes.map(node => node.start()));
      return cluster;
    } catch (error) {
      await cluster.kill();
      throw error;
    }
  }

  /** As a power cut does it. */
  async kill() {
    await Promise.all(this.nodes.map(node => node.end('SIGKILL')));
  }

  /** Takes the last node out, as a power cut does it. */
  async killOne() {
    await this.nodes.at(-1)?.end('SIGKILL');
  }

  /** After {@link kill} or {@link stop}: same address, same data. */
  async restart() {
    await Promise.all(this.nodes.map(node => node.start()));
  }

  async stop() {
    await Promise.all(this.nodes.map(node => node.end('SIGTERM')));
  }
}

/**
 * @param {number} number
 * @param {number} port
 * @param {number} controller
 */
function nodeSettings(number, port, controller) {
  return {
    'process.roles': 'broker,controller',
    'node.id': number,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  };
}

/** @param {number} brokers */
function clusterSettings(brokers) {
  const insync = Math.min(2, brokers);
  return {
    'auto.create.topics.enable': 'false',
    'default.replication.factor': brokers,
    'min.insync.replicas': insync,
    // Five days longer than our records are kept: a group that was empty for so long has missed some anyway.
    'offsets.retention.minutes': 50_400,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': brokers,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': brokers,
    'transaction.state.log.min.isr': insync,
    'share.coordinator.state.topic.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': brokers,
    'share.coordinator.state.topic.min.isr': insync,
    'group.initial.rebalance.delay.ms': 0,
  };
}

const LOG4J = `
appenders=out
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d %p %c{1}: %m%n
rootLogger.level=warn
rootLogger.appenderRefs=out
rootLogger.appenderRef.out.ref=out
loggers=server
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=info
`;

/** @param {Readonly<Record<string, string | number>>} settings */
function lines(settings) {
  return Object.entries(settings).map(([key, value]) => `${key}=${value}\n`).join(''); // prettier-ignore
}

async function requireJava() {
  const found = await run('java', ['-version']).catch(() => undefined);
  const major = Number(/version "(\d+)/.exec(found?.stderr ?? '')?.[1] ?? 0);
  if (major >= 17) return;
  const vi = found ? `Java trên máy là bản ${major}, Kafka cần bản 17 trở lên` : 'Không có Docker đang chạy và không có Java';
  const en = found ? `Java here is version ${major}, Kafka needs 17 or newer` : 'No Docker engine answers and there is no Java';
  throw new NoKafka(
    `${vi}. Cách khắc phục: cài openjdk-17-jre-headless và maven, hoặc chạy Docker.\n` +
      `${en}. Remedy: install openjdk-17-jre-headless and maven, or start Docker.`,
  );
}

async function ensureJars() {
  const jars = path.join(CACHE, `jars-${VERSION}`);
  if (await exists(jars)) return jars;
  if (!(await works('mvn', ['-version'])))
    throw new NoKafka(
      'Chưa tải Kafka về và không có Maven. Cách khắc phục: cài maven (apt-get install maven) hoặc chạy Docker.\n' +
        'Kafka has not been fetched yet and there is no Maven. Remedy: install maven (apt-get install maven) or start Docker.',
    );
  const draft = path.join(CACHE, `draft-${randomBytes(4).toString('hex')}`);
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, 'pom.xml'), POM);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=jars'];
  try {
    await run('mvn', ['-B', '-q', ...goal], { cwd: draft });
    await rename(path.join(draft, 'jars'), jars).catch(async error => {
      if (!(await exists(jars))) throw error; // another process was faster
    });
  } catch (cause) {
    throw new NoKafka(
      'Maven không tải được Kafka. Cách khắc phục: kiểm tra kết nối tới kho Maven (~/.m2/settings.xml).\n' +
        'Maven could not fetch Kafka. Remedy: check the way to the Maven repository (~/.m2/settings.xml).',
      { cause },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return jars;
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>vn.lienthong</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>2.25.4</version></dependency>
  </dependencies>
</project>`;

/**
 * @param {readonly number[]} preferred
 * @param {readonly number[]} taken
 */
async function freePort(preferred, taken) {
  for (const wanted of [...preferred.filter(port => !taken.includes(port)), 0]) {
    const port = await new Promise(done => {
      const server = createServer();
      server.once('error', () => done(undefined));
      server.listen(wanted, '127.0.0.1', () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
        server.close(() => done(port));
      });
    });
    if (port !== undefined && !taken.includes(port)) return port;
  }
  throw new Error('No free port');
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function works(command, args) {
  return run(command, args, { timeout: 15_000 }).then(() => true, () => false); // prettier-ignore
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(() => true, () => false); // prettier-ignore
}
