import type { Receipt } from '@lienthong/adapter-sdk';
import { capabilitiesOf } from '../../decide';
import type { Bench, Tried } from '../bench';
import { failed, PASSED, skipped, type Check, type Finding } from '../check';

const NEVER_TWICE = skipped(
  'Kết nối khai báo rằng gửi lại có hại: hệ thống không bao giờ tự gửi lại.',
  'The connection says that a repeat is harmful: nothing is ever sent twice.',
);

function repeatable(bench: Bench): boolean {
  return capabilitiesOf(bench.input.adapter, bench.main.session).repeatHarmless;
}

/** The same delivery again, after it succeeded. */
const repeat: Check = {
  id: 'repeat.again',
  title: { vi: 'Gửi lại cùng một bản tin không tạo hồ sơ thứ hai', en: 'The same message again has no second effect' },
  needs: ['deliver'],
  async run(bench) {
    const [taken] = bench.taken;
    if (taken === undefined) return skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
    if (!repeatable(bench)) return NEVER_TWICE;
    const tried = await bench.deliver(bench.main, { ...taken.delivery, attempt: 2 });
    return oneEffect(bench, taken.receipt, tried);
  },
};

/** The same delivery twice at once, as two processes may send it while a shard changes hands. */
const duplicate: Check = {
  id: 'repeat.at-once',
  title: { vi: 'Hai bản trùng nhau đến cùng lúc chỉ có một hiệu lực', en: 'Two copies at once have one effect' },
  needs: ['deliver'],
  async run(bench) {
    const [taken] = bench.taken;
    if (taken === undefined) return skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
    if (!repeatable(bench)) return NEVER_TWICE;
    const delivery = await bench.fresh(taken.sample);
    const other = bench.open();
    const [one, two] = await Promise.all([bench.deliver(bench.main, delivery), bench.deliver(other, delivery)]);
    const receipt = [one, two].find(({ kind }) => kind === 'receipt');
    if (receipt?.kind !== 'receipt') return failed('Không bản nào được nhận.', 'Neither copy was taken.');
    // One of them may have been turned away for the moment; sent again it must meet what the other has done.
    const settled = await bench.deliver(bench.main, { ...delivery, attempt: 2 });
    for (const tried of [one, two].filter(({ kind }) => kind !== 'failure').concat(settled)) {
      const finding = oneEffect(bench, receipt.receipt, tried);
      if (finding.state !== 'passed') return finding;
    }
    return PASSED;
  },
};

/** As far as the partner can tell: the second receipt names what the first did. */
export function oneEffect(bench: Bench, first: Receipt, second: Tried): Finding {
  if (second.kind !== 'receipt') return failed('Lần gửi lại không được nhận.', 'The repeat was not taken.');
  if (second.receipt.reference !== first.reference) {
    return failed('Lần gửi lại được cấp mã hồ sơ khác: đã có hai hồ sơ.', 'The repeat got another reference: there are two dossiers now.');
  }
  if (second.receipt.kind === 'accepted') {
    bench.evidence.note(
      'Đối tác trả lời như lần đầu, với cùng mã hồ sơ.',
      'The partner answers as for the first time, with the same reference.',
    );
  }
  return PASSED;
}

export const repeatChecks: readonly Check[] = [repeat, duplicate];
