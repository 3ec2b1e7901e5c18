import type { Locale } from '@lienthong/config';
import type { BilingualText } from '@lienthong/dossier';
import { inLanguage, text } from '../wording';

/** Why nothing is done with a delivery. */
const REFUSALS: Readonly<Record<string, BilingualText>> = {
  'not-found': text('không có bản tin đang mở với mã này', 'no open delivery has this id'),
  'not-parked': text('không ở trạng thái tạm giữ', 'it is not parked'),
  'not-translatable': text('chưa dịch được', 'cannot be translated yet'),
  'no-route': text('kết nối không còn hiệu lực', 'the connection is not in force'),
  'content-expired': text('nội dung đã hết hạn lưu', 'its content has expired'),
  'changed-since': text('đã được thử lại sau khi xem trước', 'it was tried again since the preview'),
};

/** What would come of a delivery that goes. `{n}`: fields. */
const CLASSES: Readonly<Record<string, BilingualText>> = {
  plain: text('sẵn sàng', 'ready'),
  first: text('gửi lần đầu', 'sent for the first time'),
  same: text('giống hệt lần trước', 'exactly as before'),
  changed: text('khác {n} trường so với lần trước', '{n} fields differ from before'),
  'may-duplicate': text('có thể trùng: bên nhận có thể đã có', 'may duplicate: the receiver may have it already'),
};

const LABELS = {
  delivery: text('Bản tin', 'Delivery'),
  dossier: text('Hồ sơ', 'Dossier'),
  connection: text('Kết nối', 'Connection'),
  event: text('Sự kiện', 'Event'),
  since: text('Nhận lúc', 'Accepted'),
  cause: text('Nguyên nhân', 'Cause'),
  none: text('Không có bản tin nào bị tạm giữ.', 'Nothing is parked.'),
  ready: text('sẵn sàng', 'ready'),
  release: text('bản danh bạ', 'registry release'),
  behind: text('bản tin xếp sau sẽ đi tiếp', 'behind it will follow'),
  retry: text('Gửi lại', 'Retry'),
  skip: text('Bỏ qua, không gửi', 'Skip, not sent'),
  close: text('Đóng, coi như đã giao', 'Close, counts as delivered'),
  operation: text('Thao tác', 'Operation'),
  done: text('đã làm', 'done'),
  failed: text('không làm được', 'failed'),
  submitted: text('Chưa chạy: cần người thứ hai duyệt.', 'Not started: a second person must approve.'),
} as const;

/** The fixed words in one language. */
export function labels(lang: Locale): Readonly<Record<keyof typeof LABELS, string>> {
  return inLanguage(LABELS, lang);
}

/** The reason in words; the code itself where there are none. */
export function refusalText(code: string, lang: Locale): string {
  return REFUSALS[code]?.[lang] ?? code;
}

/** What would come of it in words; the class itself where there are none. */
export function classText(name: string, fields: number | null, lang: Locale): string {
  return (CLASSES[name]?.[lang] ?? REFUSALS[name]?.[lang] ?? name).replace('{n}', String(fields ?? ''));
}
