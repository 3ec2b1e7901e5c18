import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';

const text = { pattern: '^[\\x21-\\x7e]+$' } as const;

/** How calls are passed on by the adapter of a data exchange platform (NDXP, X-Road). */
export const forward = Type.Object(
  {
    dstcode: Type.String({
      ...label(
        'Mã đích',
        'Destination',
        'Mã hệ thống đích, ví dụ VN:GOV:<đơn vị>:<hệ thống>.',
        'Code of the system, such as VN:GOV:<unit>:<system>.',
      ),
      ...text,
    }),
    providerurl: Type.Optional(
      Type.String({
        ...label('Địa chỉ đích', 'Provider', 'Địa chỉ dịch vụ của bên cung cấp.', 'Address of the service of the provider.'),
        ...text,
      }),
    ),
    in: Type.Unsafe<'query' | 'header'>({
      ...label('Vị trí', 'Place', 'Ghi trên địa chỉ hay trong tiêu đề HTTP.', 'They stand in the address or in HTTP headers.'),
      type: 'string',
      enum: ['query', 'header'],
      default: 'query',
    }),
  },
  {
    ...label(
      'Chuyển tiếp',
      'Forwarding',
      'Gửi qua trục NDXP: dstcode và providerurl đi kèm mọi lời gọi, kể cả đăng nhập bằng phiên.',
      'Through a platform such as NDXP: dstcode and providerurl go with every call, the log-in of a session included.',
    ),
    additionalProperties: false,
  },
);
export type ForwardSettings = Static<typeof forward>;
