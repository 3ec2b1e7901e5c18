import { defineTexts, type Say } from '../language/texts';

const { say } = defineTexts(
  'event-names',
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

/** An event type as people call it; one nobody has named is shown as it is. */
export function eventName(type: string): string {
  const [, name = type] = /^vn\.lienthong\.dossier\.([a-z-]+)\.v\d+$/.exec(type) ?? [];
  return (say as Say<string>)(name);
}
