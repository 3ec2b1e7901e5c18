import type { Locale } from '@lienthong/config';
import type { BilingualText } from '@lienthong/dossier';
import { inLanguage, text } from '../wording';

/** Why a route does not take an event: what it asks for, and what the event has. */
const CONDITIONS: Readonly<Record<string, BilingualText>> = {
  types: text('chỉ nhận loại sự kiện {expected}; đây là {actual}', 'takes event types {expected} only; this is {actual}'),
  from: text('chỉ nhận từ {expected}; đây là của {actual}', 'takes events of {expected} only; this is of {actual}'),
  procedures: text('chỉ nhận thủ tục {expected}; đây là {actual}', 'takes procedures {expected} only; this is {actual}'),
  procedureVersions: text('chỉ nhận bản thủ tục {expected}; đây là {actual}', 'takes procedure versions {expected} only; this is {actual}'),
  agencies: text('chỉ nhận của cơ quan {expected}; đây là {actual}', 'takes agencies {expected} only; this is {actual}'),
  states: text('chỉ nhận ở trạng thái {expected}; đây là {actual}', 'takes states {expected} only; this is {actual}'),
  validFrom: text('chưa có hiệu lực, từ {expected}', 'not in force yet, from {expected}'),
  validTo: text('hết hiệu lực {expected}', 'no longer in force since {expected}'),
  origin: text('chỉ dẫn về chính nơi gửi {actual}', 'leads only back to the sender {actual}'),
};

/** A failed condition as a sentence; the code itself where there are no words for it. */
export function conditionText(condition: string, expected: string, actual: string, lang: Locale): string {
  const words = CONDITIONS[condition]?.[lang] ?? `${condition}: {expected} ≠ {actual}`;
  return words.replace(/\{(expected|actual)\}/g, (_whole, name: string) => (name === 'expected' ? expected : actual));
}

const LABELS = {
  nothingSent: text('Không có gì được gửi.', 'Nothing is sent.'),
  release: text('Bản danh bạ', 'Registry release'),
  invalid: text('Cổng sẽ từ chối sự kiện này', 'The gateway would refuse this event'),
  route: text('tuyến', 'route'),
  mapping: text('ánh xạ', 'mapping'),
  version: text('bản', 'version'),
  valid: text('hợp lệ', 'valid'),
  wouldFail: text('không gửi được', 'would not be sent'),
  missing: text('bảng mã {table} thiếu “{value}”', 'code table {table} lacks “{value}”'),
  notTaken: text('không nhận', 'does not take it'),
  nobody: text('Chưa có kết nối nào nhận sự kiện này', 'No connection would get this event'),
  none: text('không có', 'none'),
} as const;

/** The fixed words in one language. */
export function labels(lang: Locale): Readonly<Record<keyof typeof LABELS, string>> {
  return inLanguage(LABELS, lang);
}
