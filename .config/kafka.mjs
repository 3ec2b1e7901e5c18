// @ts-check
// `npm run kafka`: a Kafka on this machine that stays up until Ctrl-C.
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findRuntime, KafkaCluster, NoKafka } from './kafka-broker.mjs';

const HELP = `npm run kafka [-- --brokers 1|3]

Chạy Apache Kafka trên máy này cho đến khi nhấn Ctrl-C; dữ liệu nằm ở .lienthong/kafka.
Dùng KAFKA_BROKERS nếu đã đặt, nếu không thì Docker, nếu không thì Java 17 trở lên với Maven.

Runs Apache Kafka on this machine until Ctrl-C; its data are under .lienthong/kafka.
Uses KAFKA_BROKERS where set, else Docker, else Java 17 or newer with Maven.

  --brokers 1|3   số máy trong cụm / brokers in the cluster (1)
  --help          trang này / this page
`;

try {
  await main();
} catch (error) {
  const usage = error instanceof TypeError && 'code' in error; // parseArgs
  if (!usage && !(error instanceof NoKafka)) throw error;
  console.error(usage ? `${error.message}\n\n${HELP}` : error.message);
  process.exitCode = usage ? 2 : 1;
}

async function main() {
  const { values } = parseArgs({ options: { brokers: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } } });
  if (values.help || (values.brokers !== '1' && values.brokers !== '3')) {
    (values.help ? console.log : console.error)(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const given = process.env.KAFKA_BROKERS;
  if (given) {
    console.log(`KAFKA_BROKERS đã đặt, không khởi động gì thêm / is set, nothing to start: ${given}`);
    return;
  }

  const brokers = values.brokers === '3' ? 3 : 1;
  const runtime = await findRuntime();
  const signals = ['SIGINT', 'SIGTERM'];
  const leave = () => process.exit(130); // ends what is starting, too
  signals.forEach(signal => process.once(signal, leave));
  console.log(`Đang khởi động / Starting (${runtime.name}) …`);
  const cluster = await KafkaCluster.start({
    runtime,
    directory: path.join('.lienthong/kafka', `cluster-of-${brokers}`),
    brokers,
    preferredPorts: [9092, 9093, 9094],
  });
  console.log(`Kafka: ${cluster.brokers}

  KAFKA_BROKERS=${cluster.brokers} npm start

Ctrl-C để dừng / to stop.`);
  await new Promise(done => signals.forEach(signal => process.off(signal, leave).once(signal, done)));
  await cluster.stop();
}
