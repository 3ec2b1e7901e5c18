import type { Locale } from '@lienthong/config';
import { inLanguage, text } from '../wording';

const LABELS = {
  id: text('Mã', 'Id'),
  version: text('bản', 'version'),
  versions: text('Bản', 'Version'),
  inForce: text('Có hiệu lực', 'In force'),
  open: text('Đang soạn', 'Being prepared'),
  revision: text('lần ghi {revision}', 'revision {revision}'),
  state: text('Trạng thái', 'State'),
  changed: text('Sửa đổi', 'Changed'),
  written: text('Soạn', 'Written by'),
  handedIn: text('Gửi duyệt', 'Handed in by'),
  decided: text('Quyết định', 'Decided by'),
  nothing: text('Không có gì.', 'Nothing.'),
  create: text('tạo mới', 'new'),
  update: text('thay đổi {count} chỗ', '{count} changes'),
  more: text('… {count} chỗ nữa', '… {count} more'),
  none: text('không đổi', 'unchanged'),
  against: text('so với bản {version}', 'against version {version}'),
  problems: text('{count} chỗ sai', '{count} problems'),
  breaks: text('sẽ làm hỏng {count} chỗ đang chạy', 'would break {count} things in force'),
  plan: text('Kế hoạch {id}. Chưa có gì thay đổi.', 'Plan {id}. Nothing has changed yet.'),
  unchanged: text('Mọi thứ đã đúng như tệp.', 'Everything is as in the files already.'),
  applies: text('Thực hiện đúng như trên', 'To carry it out as shown'),
  appliesAnyway: text('Sửa rồi lập lại kế hoạch, hoặc vẫn tạo bản nháp', 'Correct it and plan again, or make the drafts all the same'),
  drafted: text('Đã tạo bản nháp', 'Drafts made'),
  next: text('Tiếp theo', 'Next'),
  byOther: text('Người khác duyệt', 'Somebody else approves'),
  release: text('Bản danh bạ {number} đang có hiệu lực.', 'Registry release {number} is in force.'),
  discarded: text('đã bỏ', 'discarded'),
  good: text('không có chỗ sai', 'no problems'),
} as const;

/** The fixed words in one language. */
export function labels(lang: Locale): Readonly<Record<keyof typeof LABELS, string>> {
  return inLanguage(LABELS, lang);
}

/** A sentence with its values. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));
}
