import type { Locale } from '@lienthong/config';
import type { Violation } from '@lienthong/dossier';
import { fill } from './error-texts';

/** Rules of schemas and parameters in Vietnamese; the English sentence comes with the violation. */
const VIETNAMESE: Readonly<Record<string, string>> = {
  required: 'còn thiếu',
  'unknown-field': 'không phải trường của sự kiện này',
  type: 'phải có kiểu {type}',
  format: 'phải đúng định dạng {format}',
  pattern: 'phải khớp mẫu {pattern}',
  'not-allowed': 'phải là một trong các giá trị: {allowed}',
  'too-long': 'dài nhất {limit} ký tự',
  'too-short': 'phải có ít nhất {limit} ký tự',
  'too-small': 'nhỏ nhất là {limit}',
  'too-large': 'lớn nhất là {limit}',
  'too-few': 'phải có ít nhất {limit} mục',
  'too-many': 'có nhiều nhất {limit} mục',
  'unstorable-text': 'chứa ký tự điều khiển hoặc Unicode hỏng',
  'unstorable-number': 'là số quá lớn, mất chữ số; hãy gửi dưới dạng văn bản',
  'too-deep': 'lồng quá nhiều tầng',
};

/** The violation with its message in the reader's language, as far as there is one. */
export function localise(violation: Violation, locale: Locale): Violation {
  const { pointer, code, message } = violation;
  const text = locale === 'vi' ? VIETNAMESE[code] : undefined;
  if (text === undefined) return { pointer, code, message };
  const { params = {} } = violation as { params?: Readonly<Record<string, string | number>> };
  return { pointer, code, message: fill(text, params) };
}
