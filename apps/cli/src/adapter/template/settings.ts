import { type Static, Type } from '@sinclair/typebox';
import { httpSettings } from '@lienthong/adapter-sdk';

/** Settings of a connection. No secret stands here: settings can be read. */
export const settingsSchema = Type.Object(
  {
    ...httpSettings,
    clientId: Type.String({
      title: 'Mã ứng dụng',
      description: 'Tên mà đối tác cấp cho cổng liên thông.',
      'x-ui': { title: { vi: 'Mã ứng dụng', en: 'Client id' } },
      minLength: 1,
    }),
  },
  { additionalProperties: false },
);

export type DoiTacMauSettings = Static<typeof settingsSchema>;
