import type { Receipt } from '@lienthong/adapter-sdk';
import type { Bench, Tried } from '../bench';
import { failed, PASSED, skipped, type Check, type Finding } from '../check';
import { recover } from '../recover';
import { isStale, type Fault } from '../wiretap';

const NO_SAMPLE = skipped('Chưa có bản tin mẫu nào được nhận.', 'No sample was taken.');
const TEN_MINUTES = 600_000;

/**
 * Delivers with a fault in the call that confirms. The failure must be ambiguous, and what the product then does by itself must
 * settle it with one effect.
 */
async function ambiguousThenOne(bench: Bench, fault: Fault): Promise<Finding> {
  const [taken] = bench.taken;
  if (taken === undefined) return NO_SAMPLE;
  const usual = await bench.deliver(bench.main, await bench.fresh(taken.sample));
  const delivery = await bench.fresh(taken.sample);
  bench.main.wire.arm(fault, Math.max(0, usual.calls.filter(({ call }) => call.kind === 'message').length - 1));
  const tried = await bench.deliver(bench.main, delivery);
  if (!bench.main.wire.disarm()) return failed('Lượt gửi không có lời gọi nào để gây lỗi.', 'The delivery made no call to disturb.');
  if (tried.kind !== 'failure') return failed('Lỗi không được nhận ra.', 'The fault was not noticed.');
  if (tried.failure.failure !== 'ambiguous' || tried.failure.scope !== 'message') {
    return failed('Kết quả chưa rõ mà bị xếp loại khác.', 'The outcome is unknown, and is classed otherwise.');
  }
  const recovered = await recover(bench, bench.main, delivery, tried.failure);
  switch (recovered.end) {
    case 'parked':
      bench.evidence.note(
        'Không được gửi lại và không hỏi được: bản tin sẽ được tạm giữ cho người xử lý.',
        'It may not be sent again and cannot be asked for: such a delivery is parked for a person.',
      );
      return PASSED;
    case 'unsettled':
      return failed('Gửi lại hoặc tra cứu không cho kết quả rõ ràng.', 'Neither sending again nor asking settles it.');
    case 'there':
      return sameAsBefore(bench, usual, tried, recovered.receipt);
  }
}

/** Where the partner gives dossiers a reference, the answer that was lost must have told the one that is told now. */
function sameAsBefore(bench: Bench, usual: Tried, lost: Tried, { kind, reference }: Receipt): Finding {
  const told = usual.kind === 'receipt' && answered(usual, usual.receipt.reference);
  if (told && !answered(lost, reference)) {
    return failed('Có hai hồ sơ ở đối tác cho một bản tin.', 'There are two dossiers at the partner for one message.');
  }
  if (!told && kind === 'accepted') {
    bench.evidence.note(
      'Trả lời của đối tác không cho biết bản tin đã có từ trước hay chưa.',
      'The answers of the partner do not tell whether it was there before.',
    );
  }
  return PASSED;
}

function answered({ calls }: Tried, reference: string | undefined): boolean {
  return reference !== undefined && calls.some(({ answer }) => answer?.body.includes(reference) === true);
}

const timeout: Check = {
  id: 'fault.timeout-after-accept',
  title: {
    vi: 'Đối tác đã nhận nhưng không kịp trả lời: không mất, không nhân đôi',
    en: 'Taken but not answered in time: neither lost nor doubled',
  },
  needs: ['deliver'],
  run: bench => ambiguousThenOne(bench, 'withhold'),
};

const page: Check = {
  id: 'fault.page-instead-of-data',
  title: { vi: 'Trang HTML trả về thay cho dữ liệu không bị coi là thành công', en: 'An HTML page instead of data is no success' },
  needs: ['deliver'],
  run: bench => ambiguousThenOne(bench, 'page'),
};

/** A session the partner never gave out: it must say so in a way we understand, and with a new one all goes on. */
const tokenExpiry: Check = {
  id: 'fault.token-expiry',
  title: { vi: 'Mã truy cập, phiên làm việc hết hạn được xin lại đúng một lần', en: 'An expired token or session is renewed once' },
  needs: ['deliver'],
  async run(bench) {
    const [taken] = bench.taken;
    if (taken === undefined) return NO_SAMPLE;
    const { wire } = bench.main;
    if (!wire.overheard.some(({ call }) => call.kind === 'token')) {
      return skipped('Kết nối không dùng mã truy cập hay phiên làm việc.', 'The connection uses no tokens and no sessions.');
    }
    const delivery = await bench.fresh(taken.sample);
    wire.arm('stale-session');
    const tried = await bench.deliver(bench.main, delivery);
    wire.disarm();
    const renewals = tried.calls.filter(({ call }) => call.kind === 'token').length;
    if (!tried.calls.some(({ call }) => isStale(call))) {
      return skipped(
        'Mã truy cập không nằm nguyên trong lời gọi nên không thử được.',
        'The token does not stand in the call as it was given.',
      );
    }
    if (renewals === 0 && tried.kind === 'receipt') {
      return failed('Đối tác nhận cả mã truy cập không phải do mình cấp.', 'The partner takes a token it never gave out.');
    }
    if (renewals === 0) {
      return failed(
        'Đối tác không trả lời 401, hoặc theo cách đã khai báo, cho mã truy cập sai, nên không biết lúc nào cần xin lại.',
        'The partner answers a wrong token neither with 401 nor as the settings say, so nobody can know when to renew it.',
      );
    }
    if (tried.kind === 'receipt' && renewals === 1) return PASSED;
    return failed('Sau khi xin lại mã truy cập, bản tin vẫn không được nhận.', 'With a new token the message is still not taken.');
  },
};

/** A clock that is off must not bring the adapter down. */
const clockSkew: Check = {
  id: 'fault.clock-skew',
  title: {
    vi: 'Đồng hồ lệch mười phút: vẫn gửi được, hoặc lỗi được xếp loại',
    en: 'A clock ten minutes off: it works, or fails with a class',
  },
  needs: ['deliver'],
  async run(bench) {
    const [taken] = bench.taken;
    if (taken === undefined) return NO_SAMPLE;
    for (const skew of [-TEN_MINUTES, TEN_MINUTES]) {
      const delivery = await bench.fresh(taken.sample);
      const tried = await bench.deliver(bench.open(skew), delivery);
      if (tried.kind === 'crash' || tried.kind === 'nothing')
        return failed('Bộ nối hỏng khi đồng hồ lệch.', 'The adapter breaks when its clock is off.');
      if (tried.kind === 'failure')
        bench.evidence.note(
          'Đối tác không nhận khi đồng hồ lệch: giữ đồng hồ máy chủ đúng giờ.',
          'The partner minds the clock: keep that of the server right.',
        );
    }
    return PASSED;
  },
};

export const faultChecks: readonly Check[] = [timeout, page, tokenExpiry, clockSkew];
