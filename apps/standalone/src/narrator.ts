import { fromHeaders, impliedStates, slipFrom, type DeliveryOutcome, type EventType } from '@lienthong/dossier';
import { TOPICS, type Batch, type Consumer, type MessageBus, type ReceivedRecord } from '@lienthong/messaging';

/** What each event is called at the counter. */
const FACTS: Readonly<Record<EventType, string>> = {
  'vn.lienthong.dossier.submitted.v1': 'Mới đăng ký',
  'vn.lienthong.dossier.received.v1': 'Được tiếp nhận',
  'vn.lienthong.dossier.refused.v1': 'Không được tiếp nhận',
  'vn.lienthong.dossier.transferred.v1': 'Chuyển cơ quan khác',
  'vn.lienthong.dossier.processing.v1': 'Đang xử lý',
  'vn.lienthong.dossier.supplement-requested.v1': 'Yêu cầu bổ sung giấy tờ',
  'vn.lienthong.dossier.supplemented.v1': 'Đã bổ sung',
  'vn.lienthong.dossier.payment-requested.v1': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  'vn.lienthong.dossier.paid.v1': 'Đã nộp',
  'vn.lienthong.dossier.withdrawn.v1': 'Công dân rút hồ sơ',
  'vn.lienthong.dossier.stopped.v1': 'Dừng xử lý',
  'vn.lienthong.dossier.finished.v1': 'Đã xử lý xong, có kết quả',
  'vn.lienthong.dossier.result-returned.v1': 'Đã trả kết quả',
};
const SYSTEMS: Readonly<Record<string, string>> = { 'tthc-qn': 'Một cửa QN', 'ho-tich': 'Hộ tịch' };
const KEPT = 10_000;

/** Tells in Vietnamese what happens to each dossier, hop by hop, as the bus carries it. */
export class Narrator {
  private readonly codes = new Map<string, string>();
  private readonly facts = new Map<string, EventType>();
  private consumer: Consumer | undefined;

  constructor(
    private readonly bus: MessageBus,
    private readonly print: (line: string) => void,
  ) {}

  async start(): Promise<void> {
    const topics = [TOPICS.dossierEvents, TOPICS.routedEvents, TOPICS.outcomes];
    this.consumer = await this.bus.subscribe({ group: 'narrator', topics, handle: batch => this.tell(batch) });
  }

  async stop(): Promise<void> {
    await this.consumer?.close();
  }

  private async tell(batch: Batch): Promise<[]> {
    for (const record of batch.records) {
      if (batch.topic === TOPICS.dossierEvents) this.accepted(record);
      else if (batch.topic === TOPICS.routedEvents) this.routed(record);
      else this.ended(JSON.parse(record.value.toString('utf8')) as DeliveryOutcome);
    }
    return [];
  }

  private accepted(record: ReceivedRecord): void {
    const event = fromHeaders(record.headers);
    remember(this.codes, event.dossierId, event.aliases.find(alias => alias.system === 'tthc-qn')?.code ?? event.subject);
    remember(this.facts, event.uid, event.type);
    const odd =
      event.transition === 'unexpected' || event.transition === 'stale'
        ? ` (trạng thái ${event.transition === 'stale' ? 'đến muộn' : 'lạ'})`
        : '';
    this.line(
      event.dossierId,
      `● ${systemName(event.system)}: “${FACTS[event.type]}” — trạng thái ${event.state ?? impliedStates[event.type]}${odd}`,
    );
  }

  private routed(record: ReceivedRecord): void {
    const event = fromHeaders(record.headers);
    const { deliveries, unrouted } = slipFrom(record.headers);
    if (unrouted) this.line(event.dossierId, `  ✕ chưa có tuyến nào nhận “${FACTS[event.type]}”`);
    else this.line(event.dossierId, `  → định tuyến tới ${deliveries.map(({ connection }) => systemName(connection)).join(', ')}`);
  }

  private ended(outcome: DeliveryOutcome): void {
    const what = `“${FACTS[this.facts.get(outcome.eventUid) ?? 'vn.lienthong.dossier.processing.v1']}” cho ${systemName(outcome.connection)}`;
    const last = outcome.attempts.at(-1);
    const tries = outcome.attemptCount > 1 ? ` sau ${outcome.attemptCount} lần` : '';
    switch (outcome.state) {
      case 'delivered':
        return this.line(outcome.dossierId, `  ✓ đã giao ${what}${tries}`);
      case 'retrying':
        return this.line(outcome.dossierId, `  ⟳ chưa giao được ${what} (${last?.code ?? ''}), sẽ gửi lại`);
      case 'checking':
        return this.line(outcome.dossierId, `  ? chưa rõ ${what} đã tới chưa (${last?.code ?? ''}), đang hỏi lại`);
      case 'parked':
        return this.line(
          outcome.dossierId,
          `  ▨ tạm giữ ${what}: ${outcome.parked?.code ?? ''}, người xử lý: ${outcome.parked?.owner ?? ''}`,
        );
      case 'planned':
      case 'sending':
      case 'skipped':
      case 'closed':
        return this.line(outcome.dossierId, `  · ${what}: ${outcome.state}`);
    }
  }

  private line(dossierId: string, text: string): void {
    const time = new Date().toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });
    this.print(`${time}  ${this.codes.get(dossierId) ?? dossierId.slice(-12)}  ${text}`);
  }
}

function systemName(id: string): string {
  const system = id.split('.')[0] as string;
  return SYSTEMS[system] ?? system;
}

function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  memory.set(key, value);
  if (memory.size > KEPT) memory.delete(memory.keys().next().value as string);
}
