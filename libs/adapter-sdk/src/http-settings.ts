import { Type, type Static, type TObject } from '@sinclair/typebox';
import type { SecretSpec } from './contract';

function milliseconds(standard: number, title: string, description: string) {
  return Type.Optional(Type.Integer({ title, description, minimum: 100, maximum: 600_000, default: standard }));
}

/**
 * Settings every connection over HTTP has; an adapter spreads them into its own: `Type.Object({ ...httpSettings, maDonVi: … })`.
 * The host reads them by these names.
 */
export const httpSettings = {
  baseUrl: Type.String({
    title: 'Địa chỉ gốc',
    description: 'Địa chỉ https của hệ thống đối tác; mọi đường dẫn đều tính từ đây.',
    format: 'uri',
    pattern: '^https?://',
  }),
  allowPrivateNetwork: Type.Optional(
    Type.Boolean({
      title: 'Cho phép mạng riêng',
      description: 'Chỉ bật khi đối tác nằm trong mạng nội bộ hoặc mạng truyền số liệu chuyên dùng.',
      default: false,
    }),
  ),
  connections: Type.Optional(
    Type.Integer({
      title: 'Số kết nối đồng thời',
      description: 'Số kết nối mạng được mở cùng lúc tới đối tác.',
      minimum: 1,
      maximum: 256,
      default: 8,
    }),
  ),
  timeouts: Type.Optional(
    Type.Object(
      {
        connectMs: milliseconds(5_000, 'Kết nối (ms)', 'Quá thời gian này mà chưa kết nối được thì coi là không liên lạc được.'),
        answerMs: milliseconds(30_000, 'Trả lời (ms)', 'Quá thời gian này sau khi gửi mà chưa có trả lời thì kết quả là chưa rõ.'),
      },
      { title: 'Thời gian chờ', description: 'Chờ đối tác trong bao lâu.', additionalProperties: false, default: {} },
    ),
  ),
  maxAnswerBytes: Type.Optional(
    Type.Integer({
      title: 'Kích thước trả lời lớn nhất (byte)',
      description: 'Trả lời lớn hơn mức này bị từ chối.',
      minimum: 1024,
      maximum: 268_435_456,
      default: 33_554_432,
    }),
  ),
};

const PEM = '^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s-]+-----END CERTIFICATE-----\\s*$';

/** Settings of a connection that proves itself by a certificate of its own (mutual TLS), or trusts an authority of the partner's. */
export const tlsSettings = {
  tls: Type.Optional(
    Type.Object(
      {
        authority: Type.Optional(
          Type.String({
            title: 'Chứng thư gốc',
            description: 'Chứng thư (PEM) của nơi cấp chứng thư cho đối tác, tin thêm ngoài các gốc công cộng.',
            pattern: PEM,
            maxLength: 20_000,
          }),
        ),
        clientCertificate: Type.Optional(
          Type.Boolean({
            title: 'Chứng thư của cổng',
            description: 'Xuất trình chứng thư khi kết nối; cần hai bí mật client-certificate và client-key (PEM).',
            default: false,
          }),
        ),
      },
      { title: 'TLS', description: 'Chứng thư hai chiều và nơi cấp chứng thư riêng.', additionalProperties: false },
    ),
  ),
};

/** The settings the host itself reads. */
export type HttpSettings = Static<TObject<typeof httpSettings & typeof tlsSettings>>;

const withClientCertificate = {
  properties: { tls: { properties: { clientCertificate: { const: true } }, required: ['clientCertificate'] } },
  required: ['tls'],
};

/** The secrets of {@link tlsSettings}. */
export const tlsSecrets: readonly SecretSpec[] = [
  {
    name: 'client-certificate',
    title: { vi: 'Chứng thư của cổng (PEM)', en: 'Client certificate (PEM)' },
    when: withClientCertificate,
  },
  {
    name: 'client-key',
    title: { vi: 'Khóa riêng của chứng thư (PEM)', en: 'Key of the client certificate (PEM)' },
    when: withClientCertificate,
  },
];
