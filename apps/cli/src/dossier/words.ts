import type { Locale } from '@lienthong/config';
import type { BilingualText, DeliveryState } from '@lienthong/dossier';
import { inLanguage, text } from '../wording';

/** States of a delivery, in the words of the product. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState, BilingualText>> = {
  planned: text('Chờ đến lượt', 'Queued'),
  sending: text('Đang gửi', 'Sending'),
  retrying: text('Chờ gửi lại', 'Retry scheduled'),
  checking: text('Đang hỏi lại', 'Checking'),
  parked: text('Tạm giữ', 'Parked'),
  delivered: text('Đã giao', 'Delivered'),
  skipped: text('Đã bỏ qua', 'Skipped'),
  closed: text('Đã đóng bằng tay', 'Closed by hand'),
};

/** The verdict on a dossier by its code; names in braces are its parameters. */
export const VERDICTS: Readonly<Record<string, BilingualText>> = {
  parked: text(
    '{system} chưa nhận “{event}”: {cause}. Tạm giữ từ {since}, {behind} bản tin xếp sau.',
    '{system} has not received “{event}”: {cause}. Parked since {since}, {behind} wait behind.',
  ),
  unknown: text('Chưa rõ {system} đã nhận “{event}” chưa; đang hỏi lại.', 'Not known whether {system} received “{event}”; checking.'),
  unrouted: text('Sự kiện “{event}” chưa có tuyến nào nhận.', 'No route takes event “{event}”.'),
  overdue: text('Quá hạn {dueAt}; đang ở {system} từ {since}.', 'Overdue since {dueAt}; with {system} since {since}.'),
  'due-soon': text('Sắp đến hạn {dueAt}; đang ở {system} từ {since}.', 'Due {dueAt}, soon; with {system} since {since}.'),
  retrying: text(
    '{system} đang lỗi ({cause}); gửi lại lần {attempt} lúc {dueAt}. Chưa cần làm gì.',
    '{system} fails ({cause}); attempt {attempt} at {dueAt}. Nothing to do yet.',
  ),
  gap: text('Thiếu sự kiện số {sequence}; chờ bản tin đó.', 'Event {sequence} is missing; waiting for it.'),
  paused: text('Đang chờ công dân bổ sung từ {since}; đồng hồ tạm dừng.', 'Waiting for the citizen since {since}; clock paused.'),
  waiting: text('Đang đợi {system} xử lý từ {since}. Không có gì phải làm.', 'Waiting for {system} since {since}. Nothing to do.'),
  done: text('Đã trả kết quả {at}.', 'Result returned {at}.'),
  ended: text('Đã kết thúc, không có kết quả: {state}, {at}.', 'Ended without a result: {state}, {at}.'),
};

/** What people did, by the code of the act. */
export const ACT_WORDS: Readonly<Record<string, BilingualText>> = {
  'parked.retried': text('Gửi lại', 'Sent again'),
  'parked.skipped': text('Bỏ qua', 'Skipped'),
  'personal-data.viewed': text('Xem dữ liệu cá nhân', 'Personal data viewed'),
  'parked.closed': text('Đóng bằng tay', 'Closed by hand'),
};

/** What the owner of a verdict can do. */
export const ACTIONS: Readonly<Record<string, BilingualText>> = {
  'fix-code-table': text('Sửa bảng mã rồi gửi tiếp', 'Correct the code table, then release'),
  'fix-mapping': text('Sửa ánh xạ rồi gửi tiếp', 'Correct the mapping, then release'),
  'replace-credentials': text('Thay khoá đăng nhập', 'Replace the credentials'),
  'ask-target': text('Hỏi bên nhận đã có chưa, rồi đóng hoặc gửi tiếp', 'Ask the target whether it has it, then close or release'),
  release: text('Hết nguyên nhân thì gửi tiếp', 'Release once the cause is gone'),
  'add-route': text('Khai tuyến nhận', 'Add a route'),
};

const LABELS = {
  codes: text('Mã', 'Codes'),
  procedure: text('Thủ tục', 'Procedure'),
  agency: text('cơ quan', 'agency'),
  state: text('Trạng thái', 'State'),
  verdict: text('Tình trạng', 'Verdict'),
  owner: text('Người xử lý', 'Owner'),
  action: text('Việc cần làm', 'Action'),
  others: text('việc khác cần chú ý', 'more need attention'),
  operations: text('Vận hành', 'Operations'),
  incomplete: text('Nhật ký chưa đủ; còn thiếu', 'The trail is not complete yet; missing'),
  at: text('Lúc', 'At'),
  system: text('Hệ thống', 'System'),
  what: text('Việc', 'What'),
  result: text('Kết quả', 'Result'),
  tries: text('Lần', 'Tries'),
  cause: text('Người, nguyên nhân', 'Person, cause'),
  event: text('● sự kiện', '● event'),
  delivery: text('  → giao', '  → delivery'),
  act: text('◆ thao tác', '◆ act'),
  unrouted: text('chưa có tuyến', 'no route'),
  unexpected: text('trạng thái lạ', 'unexpected state'),
  stale: text('đến muộn', 'late'),
  nextTry: text('gửi lại lúc', 'next try at'),
} as const;

/** The fixed words of the table in one language. */
export function labels(lang: Locale): Readonly<Record<keyof typeof LABELS, string>> {
  return inLanguage(LABELS, lang);
}
