import type { Answer, Feed } from '@lienthong/adapter-sdk';
import { validateEventData } from '@lienthong/dossier';
import type { Bench } from '../bench';
import { failed, PASSED, skipped, type Check, type Finding } from '../check';

const NO_SAMPLE = skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
/** A code in the shape of real ones, of an agency that does not exist. */
const UNKNOWN = 'H99.99-000000-0000';
const MOST_PAGES = 3;

const lookup: Check = {
  id: 'answers.lookup',
  title: { vi: 'Tra cứu: tìm thấy cái đã gửi, không thấy cái chưa gửi', en: 'Look-up finds what was sent and nothing else' },
  needs: ['deliver', 'lookup'],
  async run(bench) {
    const [taken] = bench.taken;
    if (taken === undefined) return NO_SAMPLE;
    const absent = await bench.lookup(bench.main, await bench.fresh(taken.sample));
    if (absent.kind !== 'nothing')
      return failed(
        'Bản tin chưa gửi mà tra cứu không trả lời là chưa có.',
        'Of a message never sent the look-up does not say that it is absent.',
      );
    const found = await bench.lookup(bench.main, taken.delivery);
    return found.kind === 'receipt'
      ? PASSED
      : failed('Bản tin đã gửi mà tra cứu không thấy.', 'The look-up does not find a message that was taken.');
  },
};

const follow: Check = {
  id: 'answers.follow',
  title: {
    vi: 'Hỏi tình trạng hồ sơ: trả lời đọc được, hỏi lại cho cùng kết quả',
    en: 'Asking how dossiers stand: readable, and the same when asked again',
  },
  needs: ['follow'],
  async run(bench) {
    const ask = async (reference: string): Promise<readonly Answer[] | undefined> => {
      let told: readonly Answer[] | undefined;
      const { session } = bench.main;
      await bench.attempt(bench.main, async signal => void (told = await session.follow?.([{ reference, dossierId: reference }], signal)));
      return told;
    };
    const unknown = await ask(UNKNOWN);
    if (unknown === undefined) return failed('Đối tác không trả lời câu hỏi tình trạng.', 'The question is not answered.');
    if (unknown.some(({ problem }) => problem === undefined))
      return failed('Hồ sơ không có thật mà vẫn có tình trạng.', 'A dossier that does not exist has a state.');
    const reference = bench.taken[0]?.receipt.reference;
    if (reference === undefined) return PASSED;
    const [first, second] = [await ask(reference), await ask(reference)];
    if (first === undefined || second === undefined)
      return failed('Đối tác không trả lời câu hỏi tình trạng.', 'The question is not answered.');
    if (JSON.stringify(first.map(sayings)) !== JSON.stringify(second.map(sayings))) {
      bench.evidence.note('Tình trạng thay đổi giữa hai lần hỏi.', 'The state changed between two questions.');
    }
    return readable(bench, first);
  },
};

const collect: Check = {
  id: 'answers.collect',
  title: {
    vi: 'Lấy tin từ đối tác: đọc được, lấy lại từ cùng vị trí cho cùng kết quả',
    en: 'Fetching news: readable, and the same from the same place',
  },
  needs: ['collect'],
  async run(bench) {
    const fetch = async (cursor: string | undefined): Promise<Feed | undefined> => {
      let feed: Feed | undefined;
      const { session } = bench.main;
      await bench.attempt(bench.main, async signal => void (feed = await session.collect?.(cursor, signal)));
      return feed;
    };
    const first = await fetch(undefined);
    if (first === undefined) return failed('Không lấy được danh sách.', 'The list cannot be fetched.');
    const again = await fetch(undefined);
    if (again === undefined || first.answers.some(({ change }, place) => again.answers[place]?.change !== change)) {
      return failed('Lấy lại từ cùng một vị trí cho kết quả khác.', 'The same place gives something else when fetched again.');
    }
    const answers = [...first.answers];
    let feed = first;
    for (let page = 1; feed.more && page < MOST_PAGES; page += 1) {
      const next = await fetch(feed.cursor);
      if (next === undefined) return failed('Không lấy được trang tiếp theo.', 'The next page cannot be fetched.');
      answers.push(...next.answers);
      feed = next;
    }
    return readable(bench, answers);
  },
};

/** A call that makes no sense must be refused in the partner's protocol, and tell nothing. */
const receive: Check = {
  id: 'answers.receive',
  title: { vi: 'Lời gọi ngược không hợp lệ bị từ chối', en: 'A callback that makes no sense is refused' },
  needs: ['receive'],
  async run(bench) {
    const request = { method: 'POST', path: '/', query: {}, headers: {}, body: Buffer.from('<html>không phải dữ liệu</html>') };
    const { session } = bench.main;
    let finding: Finding = PASSED;
    const tried = await bench.attempt(bench.main, async () => {
      const result = await session.receive?.(request);
      const status = result?.reply.status ?? 0;
      bench.evidence.note(`Trả lời: HTTP ${status}`, `Reply: HTTP ${status}`);
      if ((result?.answers.length ?? 0) > 0 || status < 400 || status >= 500) {
        finding = failed('Lời gọi ngược không ký, không đọc được vẫn được nhận.', 'A callback that is unsigned and unreadable is taken.');
      }
    });
    if (tried.kind === 'nothing') return finding;
    // A permanent failure of the message is a refusal as well: the caller hears of it.
    const refused = tried.kind === 'failure' && tried.failure.failure === 'permanent' && tried.failure.scope === 'message';
    return refused ? PASSED : failed('Bộ nối hỏng vì một lời gọi lạ.', 'A strange call breaks the adapter.');
  },
};

/** What was said can be made events; what cannot is put before its owner, and noted here. */
function readable(bench: Bench, answers: readonly Answer[]): Finding {
  const sound = answers.filter(({ problem }) => problem === undefined);
  const wrong = sound.flatMap(({ type, data }) => validateEventData(type, data).map(({ pointer }) => `${type} ${pointer}`));
  for (const { problem } of answers) if (problem !== undefined) bench.evidence.problem(problem);
  bench.evidence.note(
    `${sound.length} tin đọc được, ${answers.length - sound.length} tin cần người xem.`,
    `${sound.length} can be read, ${answers.length - sound.length} are for a person.`,
  );
  if (wrong.length === 0) return PASSED;
  return failed(
    `Tin không thành sự kiện hợp lệ: ${wrong.slice(0, 3).join(', ')}.`,
    `What was said makes no valid event: ${wrong.slice(0, 3).join(', ')}.`,
  );
}

function sayings({ type, data }: Answer): unknown {
  return [type, data];
}

export const answerChecks: readonly Check[] = [lookup, follow, collect, receive];
