import { isCompactTime } from './clock';
import { isObject, type JsonObject } from './http';

const FORMATS = {
  /** yyyyMMddHHmmss */
  compact: isCompactTime,
  digits: (text: string) => /^\d+$/.test(text),
  url: (text: string) => /^https?:\/\/\S+$/.test(text),
  /** Boolean of the DVCQG guide. */
  boolean: (text: string) => text === 'True' || text === 'False',
} as const;

/** What a partner demands of one field. Everything is text; absent and empty mean the same. */
export interface FieldRule {
  readonly required?: true;
  /** Characters. */
  readonly max?: number;
  readonly format?: keyof typeof FORMATS;
  readonly oneOf?: readonly string[];
  /** The field is a list of objects with these fields; `required` then means at least one. */
  readonly list?: FieldRules;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** Everything wrong with an object, as sentences a partner would answer with; empty when all is well. */
export function fieldProblems(rules: FieldRules, value: unknown, at = ''): string[] {
  if (!isObject(value)) return [`${at === '' ? 'Nội dung' : at} phải là đối tượng`];
  const unknown = Object.keys(value)
    .filter(name => !Object.hasOwn(rules, name))
    .map(name => `Trường không có trong đặc tả: ${at}${name}`);
  return [...unknown, ...Object.entries(rules).flatMap(([name, rule]) => problemsOf(rule, value, name, at + name))];
}

function problemsOf(rule: FieldRule, parent: JsonObject, name: string, label: string): string[] {
  const value = parent[name];
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return rule.required ? [`Thiếu trường bắt buộc: ${label}`] : [];
  if (rule.list !== undefined) {
    const { list } = rule;
    if (!Array.isArray(value)) return [`${label} phải là danh sách`];
    return value.flatMap((item, index) => fieldProblems(list, item, `${label}[${index}].`));
  }
  if (typeof value !== 'string') return [`${label} phải là chuỗi`];
  if (rule.max !== undefined && value.length > rule.max) return [`${label} dài quá ${rule.max} ký tự`];
  if (rule.oneOf !== undefined && !rule.oneOf.includes(value)) return [`${label} phải là một trong: ${rule.oneOf.join(', ')}`];
  return rule.format === undefined || FORMATS[rule.format](value) ? [] : [`${label} không đúng định dạng`];
}
