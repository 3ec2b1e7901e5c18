import type { Bench } from '../bench';
import { failed, PASSED, skipped, type Check, type Finding } from '../check';
import { textOf } from '../wire-texts';
import type { Overheard } from '../wiretap';

const NO_SAMPLE = skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
const LARGE_FILE = 5 * 1024 * 1024;
/** A shorter text without its diacritics stands in a message by chance. */
const SHORTEST_TEXT = 6;

/** Texts of the data, and texts inside them. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

/** What left, as the receiver reads it; undefined where some of it is no UTF-8. */
function wireText(calls: readonly Overheard[]): string | undefined {
  const texts = calls.filter(({ call }) => call.kind === 'message').map(({ call }) => textOf(call));
  return texts.includes(undefined) ? undefined : texts.join('\n');
}

/** The text without diacritics, as careless systems write it. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

const unicode: Check = {
  id: 'content.vietnamese',
  title: {
    vi: 'Tiếng Việt gõ dựng sẵn hay tổ hợp đều đến nơi nguyên dấu, dạng NFC',
    en: 'Vietnamese typed as NFC or NFD arrives whole, as NFC',
  },
  needs: ['deliver'],
  async run(bench) {
    if (bench.taken.length === 0) return NO_SAMPLE;
    for (const { sample } of bench.taken) {
      const { event } = sample;
      const decomposed = {
        ...sample,
        event: { ...event, data: JSON.parse(JSON.stringify(event.data).normalize('NFD')) as typeof event.data },
      };
      const tried = await bench.deliver(bench.main, await bench.fresh(decomposed));
      const finding = judged(bench, textsIn(event.data), wireText(tried.calls));
      if (finding !== undefined) return finding;
    }
    return skipped('Bản tin gửi đi không mang chữ có dấu nào của hồ sơ.', 'The messages carry no text with diacritics.');
  },
};

/** Undefined where the message carries none of the texts. */
function judged(bench: Bench, texts: readonly string[], wire: string | undefined): Finding | undefined {
  if (wire === undefined) return failed('Bản tin gửi đi không phải UTF-8.', 'The message is not UTF-8.');
  if (wire !== wire.normalize('NFC')) return failed('Bản tin gửi đi có chữ tổ hợp (NFD).', 'The message holds decomposed text (NFD).');
  const folded = wire.toLowerCase();
  const accented = texts.filter(text => bare(text) !== text && text.length >= SHORTEST_TEXT);
  const lost = accented.filter(text => {
    const lower = text.normalize('NFC').toLowerCase();
    return !folded.includes(lower) && (folded.includes(bare(lower)) || folded.includes(lower.replace(/[^\x20-\x7e]/g, '?')));
  });
  if (lost.length > 0) return failed('Có chữ bị mất dấu trên đường đi.', 'Some texts lose their diacritics on the way.');
  const carried = accented.filter(text => folded.includes(text.normalize('NFC').toLowerCase()));
  if (carried.length === 0) return undefined;
  bench.evidence.note(`${carried.length} đoạn chữ có dấu đến nơi nguyên vẹn.`, `${carried.length} texts with diacritics arrived whole.`);
  return PASSED;
}

const zeros: Check = {
  id: 'content.leading-zeros',
  title: { vi: 'Số giấy tờ, số điện thoại giữ nguyên số 0 ở đầu', en: 'Identity and telephone numbers keep their leading zeros' },
  needs: ['deliver'],
  async run(bench) {
    let kept = 0;
    for (const { delivery, calls } of bench.taken) {
      const wire = wireText(calls) ?? '';
      for (const number of textsIn(delivery.event.data).filter(text => /^0\d{5,}$/.test(text))) {
        if (wire.includes(number)) kept += 1;
        else if (new RegExp(`(?<!\\d)${number.replace(/^0+/, '')}(?!\\d)`).test(wire)) {
          return failed('Có số bị mất số 0 ở đầu.', 'A number loses its leading zero.');
        }
      }
    }
    if (kept === 0)
      return skipped('Bản tin gửi đi không mang số nào bắt đầu bằng 0.', 'The messages carry no number that begins with zero.');
    bench.evidence.note(`${kept} số giữ nguyên số 0 ở đầu.`, `${kept} numbers kept their zeros.`);
    return PASSED;
  },
};

const largeFile: Check = {
  id: 'content.large-attachment',
  title: { vi: 'Tệp đính kèm lớn được nhận, hoặc bị từ chối kèm lý do', en: 'A large attachment is taken, or refused with a reason' },
  needs: ['deliver'],
  async run(bench) {
    if (bench.filesRead === 0) return skipped('Kết nối không gửi kèm tệp.', 'The connection sends no files.');
    for (const { sample } of bench.taken) {
      const before = bench.filesRead;
      const tried = await bench.deliver(bench.main, await bench.fresh(sample, LARGE_FILE));
      if (bench.filesRead === before) continue;
      bench.evidence.note('Tệp mẫu: 5 MiB.', 'File of the sample: 5 MiB.');
      const refused = tried.kind === 'failure' && tried.failure.failure === 'permanent' && tried.failure.scope === 'message';
      if (tried.kind === 'receipt' || refused) return PASSED;
      return failed('Tệp 5 MiB không được nhận và cũng không bị từ chối rõ ràng.', 'A file of 5 MiB is neither taken nor clearly refused.');
    }
    return skipped('Kết nối không gửi kèm tệp.', 'The connection sends no files.');
  },
};

export const contentChecks: readonly Check[] = [unicode, zeros, largeFile];
