import { type Static, Type } from '@sinclair/typebox';
import { label } from './label';
import { countedParts, item, rowSettings } from './row-settings';

/** How the answer of the call itself becomes an event: for a system that is only asked, and keeps nothing. */
export const event = Type.Object(
  {
    item: item({ state: Type.Optional(countedParts.state), change: countedParts.change }),
    ...rowSettings,
  },
  {
    ...label(
      'Sự kiện từ trả lời',
      'Event of the answer',
      'Trả lời của lời gọi thành sự kiện về hồ sơ; trạng thái là "found" hoặc "absent", kèm trường state nếu có.',
      'The answer of the call becomes an event about the dossier; its state is "found" or "absent", with the field of "state" if any.',
    ),
    additionalProperties: false,
  },
);
export type EventSettings = Static<typeof event>;
