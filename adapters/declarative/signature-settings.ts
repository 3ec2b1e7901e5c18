import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { HEADER, HEADER_TEXT } from './place-settings';

const PARTS = ['method', 'path', 'query', 'date', 'digest', 'body'] as const;

function choice<const T extends string>(vi: string, en: string, viText: string, enText: string, values: readonly [T, ...T[]]) {
  return Type.Unsafe<T>({ ...label(vi, en, viText, enText), type: 'string', enum: [...values], default: values[0] });
}

function header(vi: string, en: string, viText: string, enText: string) {
  return Type.String({ ...label(vi, en, viText, enText), pattern: HEADER });
}

const date = Type.Object(
  {
    header: Type.Optional(header('Tiêu đề', 'Header', 'Tiêu đề mang thời điểm.', 'Header that carries the moment.')),
    format: choice(
      'Dạng',
      'Format',
      'Ngày HTTP, ISO 8601, số giây hoặc mili giây từ 1970.',
      'HTTP date, ISO 8601, seconds or milliseconds since 1970.',
      ['http', 'iso', 'seconds', 'milliseconds'],
    ),
  },
  { ...label('Thời điểm', 'Date', 'Thời điểm ký.', 'Moment of the signature.'), additionalProperties: false, default: {} },
);

const digest = Type.Object(
  {
    header: Type.Optional(header('Tiêu đề', 'Header', 'Tiêu đề mang mã băm.', 'Header that carries the digest.')),
    prefix: Type.Optional(Type.String({ ...label('Tiền tố', 'Prefix', 'Ví dụ "SHA-256=".', 'Such as "SHA-256=".'), pattern: HEADER_TEXT })),
    encoding: choice('Cách viết', 'Encoding', 'Cách viết mã băm.', 'How the digest is written.', ['base64', 'hex']),
  },
  { ...label('Mã băm', 'Digest', 'SHA-256 của thân.', 'SHA-256 of the body.'), additionalProperties: false, default: {} },
);

/** A signature of every call: HMAC-SHA-256 over parts of it. */
export const signature = Type.Object(
  {
    header: header('Tiêu đề', 'Header', 'Tiêu đề mang chữ ký.', 'Header that carries the signature.'),
    prefix: Type.Optional(
      Type.String({
        ...label('Tiền tố', 'Prefix', 'Chữ đứng trước chữ ký, có thể nêu mã khóa.', 'Text before it; may name the key.'),
        pattern: HEADER_TEXT,
      }),
    ),
    template: Type.String({
      ...label(
        'Nội dung ký',
        'What is signed',
        `Có thể có: ${PARTS.map(part => `{${part}}`).join(', ')}; xuống dòng là \\n.`,
        `May hold: ${PARTS.map(part => `{${part}}`).join(', ')}; lines end with \\n.`,
      ),
      pattern: `^(?:[^{}]|\\{(?:${PARTS.join('|')})\\})+$`,
      default: '{method}\n{path}\n{date}\n{digest}',
    }),
    encoding: choice('Cách viết', 'Encoding', 'Cách viết chữ ký.', 'How the signature is written.', ['base64', 'hex']),
    keyFormat: choice('Dạng khóa', 'Form of the key', 'Khóa là chữ, base64 hay hex.', 'The key is a text, base64 or hex.', [
      'text',
      'base64',
      'hex',
    ]),
    date,
    digest,
  },
  {
    ...label(
      'Chữ ký',
      'Signature',
      'HMAC-SHA-256 của mỗi lời gọi, bằng bí mật signing-key.',
      'HMAC-SHA-256 of every call, by the secret signing-key.',
    ),
    additionalProperties: false,
  },
);
export type SignatureSettings = Static<typeof signature>;
