import type { EventType } from '@lienthong/dossier/browser';
import { language } from '../language/language';
import { defineTexts } from '../language/texts';

const NAMES = 'event-names';

/** By the part of the type that tells them apart; as the catalogue of event types has them, which a test compares. */
const { say } = defineTexts(
  NAMES,
  {
    submitted: 'Mới đăng ký',
    received: 'Được tiếp nhận',
    refused: 'Không được tiếp nhận',
    transferred: 'Đã chuyển cơ quan xử lý',
    processing: 'Đang xử lý',
    'supplement-requested': 'Yêu cầu bổ sung giấy tờ',
    supplemented: 'Đã bổ sung giấy tờ',
    'payment-requested': 'Yêu cầu thực hiện nghĩa vụ tài chính',
    paid: 'Đã thực hiện nghĩa vụ tài chính',
    withdrawn: 'Công dân yêu cầu rút hồ sơ',
    stopped: 'Dừng xử lý',
    finished: 'Đã xử lý xong',
    'result-returned': 'Đã trả kết quả',
  },
  {
    submitted: 'Submitted',
    received: 'Received',
    refused: 'Refused',
    transferred: 'Transferred',
    processing: 'In processing',
    'supplement-requested': 'Supplement requested',
    supplemented: 'Supplemented',
    'payment-requested': 'Payment requested',
    paid: 'Paid',
    withdrawn: 'Withdrawn',
    stopped: 'Stopped',
    finished: 'Finished',
    'result-returned': 'Result returned',
  },
);

type NameOf<T> = T extends `vn.lienthong.dossier.${infer Name}.v1` ? Name : never;

/** What an event of the type says, in the language of the reader; a type of a newer release as it is. */
export function eventNameOf(type: string): string {
  const name = /^vn\.lienthong\.dossier\.([a-z-]+)\.v1$/.exec(type)?.[1];
  return name !== undefined && language.exists(name, { ns: NAMES }) ? say(name as NameOf<EventType>) : type;
}
