import type { AdapterFailure, Text } from '@lienthong/adapter-sdk';
import { eventDefinitions, type EventType } from '@lienthong/dossier';
import type { Bench, Tried } from '../bench';
import { failed, PASSED, skipped, type Check } from '../check';
import { impossible, type Sample } from '../samples';

/** Samples the partner takes are taken. */
const accepted: Check = {
  id: 'delivery.accepted',
  title: { vi: 'Gửi thành công bản tin mẫu của từng loại sự kiện', en: 'A sample of every event type is delivered' },
  needs: ['deliver'],
  async run(bench) {
    const refused: EventType[] = [];
    for (const sample of bench.samples.filter(({ expect }) => expect === 'accepted')) {
      const { type } = sample.event;
      const delivery = await bench.fresh(sample);
      const tried = await bench.deliver(bench.main, delivery);
      if (tried.kind === 'receipt') {
        bench.taken.push({ sample, delivery, receipt: tried.receipt, calls: tried.calls });
        bench.outcomes.set(type, 'accepted');
      } else if (isUnspoken(tried, type)) {
        bench.outcomes.set(type, 'unspoken');
      } else {
        bench.outcomes.set(type, 'refused');
        // What the partner says to a later event may rest on the state of the dossier, which only an own sample can set up.
        if (bench.ownSamples || eventDefinitions[type].opensDossier) refused.push(type);
      }
    }
    if (refused.length > 0) {
      const { vi, en } = titlesOf(refused);
      return failed(
        `Đối tác không nhận: ${vi}. Sửa ánh xạ, hoặc kèm bản tin mẫu của mình.`,
        `Not taken: ${en}. Mend the mapping, or bring samples of your own.`,
      );
    }
    if (bench.taken.length > 0) return PASSED;
    return failed('Không bản tin mẫu nào được nhận. Hãy kèm bản tin mẫu của mình.', 'No sample was taken. Bring samples of your own.');
  },
};

/** The connection has no message for the type: its own table says so. */
function isUnspoken(tried: Tried, type: EventType): boolean {
  return tried.kind === 'failure' && tried.failure.code === 'code-missing' && tried.failure.value === type;
}

/** What became of a type of event. */
const FATES = {
  accepted: { vi: 'đối tác đã nhận', en: 'the partner took it' },
  refused: { vi: 'đối tác không nhận', en: 'the partner did not take it' },
  unspoken: { vi: 'bảng ánh xạ không có loại này', en: 'the table of mappings has no row for it' },
  untried: { vi: 'không có bản tin mẫu', en: 'there was no sample' },
} as const satisfies Readonly<Record<string, Text>>;

function fateOf(outcomes: Bench['outcomes'], type: EventType): keyof typeof FATES {
  return outcomes.get(type) ?? 'untried';
}

/** Types of events as people call them. */
function titlesOf(types: readonly EventType[]): Text {
  const join = (language: keyof Text): string => types.map(type => `“${eventDefinitions[type].title[language]}”`).join(', ');
  return { vi: join('vi'), en: join('en') };
}

/** What will come by the routes can be delivered. */
const types: Check = {
  id: 'delivery.routed-types',
  title: { vi: 'Nhận đủ các loại sự kiện mà tuyến sẽ gửi đến', en: 'Every routed event type is delivered' },
  needs: ['deliver'],
  async run({ input, outcomes, evidence }) {
    const { types: routed } = input.expected;
    if (routed.length === 0) return skipped('Chưa có tuyến nào đến kết nối này.', 'No route leads to the connection yet.');
    const lacking = routed.filter(type => outcomes.get(type) !== 'accepted');
    if (lacking.length === 0) return PASSED;
    for (const type of lacking)
      evidence.note(`${type}: ${FATES[fateOf(outcomes, type)].vi}`, `${type}: ${FATES[fateOf(outcomes, type)].en}`);
    const { vi, en } = titlesOf(lacking);
    return failed(`Chưa gửi được: ${vi}. Có thể cần kèm bản tin mẫu.`, `Not delivered: ${en}. It may take a sample of your own.`);
  },
};

/** A refusal is seen as one, for good, and with words. */
const refusal: Check = {
  id: 'delivery.refusal',
  title: { vi: 'Từ chối của đối tác được hiểu là từ chối, kèm lý do', en: 'A refusal is understood as one, with its reason' },
  needs: ['deliver'],
  async run(bench) {
    const refusals = refusalsFor(bench);
    if (refusals.length === 0) {
      return failed('Chưa kèm bản tin mẫu mà đối tác phải từ chối.', 'No sample was brought that the partner must refuse.');
    }
    for (const sample of refusals) {
      const tried = await bench.deliver(bench.main, await bench.fresh(sample));
      if (tried.kind === 'receipt') {
        return failed(
          'Bản tin không thể hợp lệ vẫn được coi là đã nhận. Nếu đối tác nhận thật, hãy kèm bản tin mẫu mà đối tác phải từ chối.',
          'What cannot be valid counts as taken. If the partner really takes it, bring a sample it must refuse.',
        );
      }
      if (tried.kind !== 'failure' || tried.failure.failure !== 'permanent') {
        return failed('Từ chối không được xếp loại là dứt khoát.', 'The refusal is not classed as final.');
      }
      if (tried.failure.scope === 'connection') {
        return failed('Một bản tin bị từ chối làm dừng cả kết nối.', 'The refusal of one message stops the whole connection.');
      }
      if (wordsOf(tried.failure) === '') {
        return failed('Từ chối mà không kèm lý do bằng lời.', 'The refusal comes without a word of reason.');
      }
    }
    return PASSED;
  },
};

/** What an officer can read of a refusal; the status of HTTP alone is no word. */
function wordsOf({ detail = '', value = '' }: AdapterFailure): string {
  return detail.replace(/^HTTP \d{3}(: )?/, '') + value;
}

/** Those of the team; else one that is made of what was taken. */
function refusalsFor({ ownSamples, samples, taken }: Bench): readonly Sample[] {
  if (ownSamples) return samples.filter(({ expect }) => expect === 'refused');
  return taken.slice(0, 1).flatMap(({ sample }) => impossible(sample) ?? []);
}

/** What comes second about a dossier is taken after what comes first. */
const order: Check = {
  id: 'delivery.order',
  title: { vi: 'Hai sự kiện nối tiếp của một hồ sơ được nhận đúng thứ tự', en: 'Two events of one dossier are taken in order' },
  needs: ['deliver'],
  async run(bench) {
    const first = bench.taken[0]?.sample;
    if (first === undefined) return skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
    const seconds = followUps(bench, first);
    if (seconds.length === 0)
      return skipped('Kết nối chỉ gửi một loại sự kiện của hồ sơ.', 'The connection sends only one kind of event of a dossier.');
    for (const second of seconds) {
      const dossier = bench.dossier(first);
      const before = await bench.deliver(bench.main, dossier.next(bench.withFiles(first)));
      if (before.kind !== 'receipt') break;
      dossier.isCalled(before.receipt.reference);
      const after = await bench.deliver(bench.main, dossier.next(bench.withFiles(second)));
      if (after.kind === 'receipt') return PASSED;
    }
    return failed('Sự kiện thứ hai của cùng hồ sơ không được nhận.', 'The second event of the same dossier is not taken.');
  },
};

/** Samples that may come second about the dossier of the first; those that were taken before stand first. */
function followUps({ samples, outcomes }: Bench, first: Sample): readonly Sample[] {
  const later = samples.filter(
    ({ event, expect }) => expect === 'accepted' && event.type !== first.event.type && !eventDefinitions[event.type].opensDossier,
  );
  const fitting = later.filter(({ event }) => event.subject === first.event.subject);
  return ['accepted', 'refused'].flatMap(outcome => fitting.filter(({ event }) => outcomes.get(event.type) === outcome));
}

export const deliveryChecks: readonly Check[] = [accepted, types, refusal, order];
