import { type TProperties, Type } from '@sinclair/typebox';
import { label } from './label';
import { HEADER_TEXT } from './place-settings';

/** Names of the values a path or query of a call about a delivery may hold. */
export const DELIVERY_VALUES = ['delivery', 'dossier', 'reference', 'type', 'message'] as const;
/** Names of the values a path or query of `collect` may hold. */
export const COLLECT_VALUES = ['position', 'last', 'size', 'cursor'] as const;
/** Names of the values a path or query of `follow` may hold. */
export const FOLLOW_VALUES = ['reference'] as const;

type Method = 'GET' | 'POST' | 'PUT';
export type Format = 'json' | 'xml' | 'form';

/** Secrets do not belong into settings, which can be read; the others are the business of HTTP alone. */
const NO_CONSTANTS = ['authorization', 'proxy-authorization', 'cookie', 'host', 'content-length', 'transfer-encoding', 'connection'];
const HEADER_NAME = `^(?!(?:${NO_CONSTANTS.map(inAnyCase).join('|')})$)[A-Za-z0-9-]+$`;

/** A pattern of JSON Schema knows no flags. */
function inAnyCase(name: string): string {
  return name.replace(/[a-z]/g, letter => `[${letter.toUpperCase()}${letter}]`);
}

const header = Type.Object(
  {
    name: Type.String({ ...label('Tên', 'Name', 'Tên tiêu đề HTTP.', 'Name of the HTTP header.'), pattern: HEADER_NAME }),
    value: Type.String({
      ...label('Giá trị', 'Value', 'Giá trị cố định, không phải bí mật.', 'A constant, never a secret.'),
      pattern: HEADER_TEXT,
    }),
  },
  { ...label('Tiêu đề', 'Header', 'Một tiêu đề HTTP cố định.', 'A constant HTTP header.'), additionalProperties: false },
);

/** Text with `{name}` for each of the names; nothing else may stand in braces. */
function template(names: readonly string[], start: string, plain: string): string {
  return names.length === 0 ? `^${start}${plain}*$` : `^${start}(?:${plain}|\\{(?:${names.join('|')})\\})*$`;
}

const formats = {
  format: Type.Unsafe<Format>({
    ...label('Định dạng', 'Format', 'Cách viết nội dung lời gọi.', 'How the content of the call is written.'),
    type: 'string',
    enum: ['json', 'xml', 'form'],
    default: 'json',
  }),
  answer: Type.Optional(
    Type.Unsafe<'json' | 'xml'>({
      ...label(
        'Định dạng trả lời',
        'Format of the answer',
        'Bỏ trống: XML nếu lời gọi là XML, còn lại là JSON.',
        'If left out: XML where the call is XML, else JSON.',
      ),
      type: 'string',
      enum: ['json', 'xml'],
    }),
  ),
  lists: Type.Array(
    Type.String({ ...label('Tên', 'Name', 'Tên phần tử, cả tiền tố.', 'Name of an element, with its prefix.'), minLength: 1 }),
    {
      ...label(
        'Phần tử danh sách',
        'Elements of lists',
        'Trong trả lời XML: các phần tử luôn là danh sách, cả khi chỉ có một.',
        'Of an XML answer: elements that are always a list, also where there is only one.',
      ),
      default: [],
    },
  ),
} satisfies TProperties;

/** Address, format and constants of a call. */
export function address(methods: readonly Method[], names: readonly string[]) {
  const list = names.map(name => `{${name}}`).join(', ') || '–';
  const parameter = Type.Object(
    {
      name: Type.String({ ...label('Tên', 'Name', 'Tên tham số.', 'Name of the parameter.'), minLength: 1 }),
      value: Type.String({
        ...label('Giá trị', 'Value', `Cố định hoặc có: ${list}.`, `A constant, or with: ${list}.`),
        pattern: template(names, '', '[^{}]'),
      }),
    },
    { ...label('Tham số', 'Parameter', 'Một tham số trên địa chỉ.', 'A parameter of the address.'), additionalProperties: false },
  );
  return {
    method: Type.Unsafe<Method>({
      ...label('Phương thức', 'Method', 'Phương thức HTTP.', 'HTTP method.'),
      type: 'string',
      enum: [...methods],
      default: methods[0],
    }),
    path: Type.String({
      ...label(
        'Đường dẫn',
        'Path',
        `Nối sau địa chỉ gốc; có thể có: ${list}; {credential} là bí mật. Giá trị luôn được mã hóa.`,
        `Below the base address; may hold: ${list}; {credential} is the secret. Values are always encoded.`,
      ),
      // What HTTP takes as it is, less what begins a query or a placeholder.
      pattern: template([...names, 'credential'], '/', '[!-"$->@-z|~]'),
    }),
    headers: Type.Array(header, {
      ...label('Tiêu đề cố định', 'Constant headers', 'Gửi kèm mỗi lời gọi.', 'Sent with every call.'),
      default: [],
    }),
    query: Type.Array(parameter, {
      ...label('Tham số', 'Query', 'Tham số trên địa chỉ, theo thứ tự.', 'Parameters of the address, in order.'),
      default: [],
    }),
    ...formats,
  } satisfies TProperties;
}

/** A call whose content, if it has any, is made by one mapping. */
export function endpoint(methods: readonly Method[], names: readonly string[]) {
  return {
    ...address(methods, names),
    mapping: Type.Optional(
      Type.String({
        ...label(
          'Ánh xạ',
          'Mapping',
          'Ánh xạ tạo nội dung lời gọi: với GET là tham số trên địa chỉ, còn lại là thân.',
          'Mapping that makes the content of the call: parameters of the address with GET, else the body.',
        ),
        minLength: 1,
      }),
    ),
  } satisfies TProperties;
}

/** The name of a code table of the connection. */
export function table(vi: string, en: string, viText: string, enText: string, standard: string) {
  return Type.String({ ...label(vi, en, viText, enText), minLength: 1, default: standard });
}
