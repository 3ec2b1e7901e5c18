import { Type } from '@sinclair/typebox';
import { define } from '../event-definition';
import { dong, personal, plain, timestamp } from '../fields';
import { closed, list, routing } from './parts';

const MANY = { minItems: 1, maxItems: 100 };

/** A tax, fee or charge must be paid before the work goes on. */
export const paymentRequested = define('vn.lienthong.dossier.payment-requested.v1', {
  title: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Payment requested' },
  description: {
    vi: 'Người nộp phải nộp thuế, phí, lệ phí theo thông báo trước khi hồ sơ được xử lý tiếp.',
    en: 'The applicant must pay the tax, fee or charge of the notices before the work goes on.',
  },
  properties: {
    ...routing,
    notices: list(
      closed(
        {
          noticeNo: plain('Number of the notice', 100),
          title: plain('What is to be paid', 1000),
          amount: dong('Amount in đồng'),
          dueDate: Type.Optional(timestamp('Last day to pay')),
          payerTaxCode: Type.Optional(personal('identity-number', 'Tax code of the payer')),
        },
        'Notice',
      ),
      'Notices to pay',
      MANY,
    ),
  },
  examples: [
    {
      serviceCode: '2.000635',
      notices: [
        {
          noticeNo: 'TB-2026-1187',
          title: 'Phí cấp bản sao trích lục hộ tịch',
          amount: 24_000,
          dueDate: '2026-11-30T17:00:00+07:00',
          payerTaxCode: '022075001187',
        },
      ],
    },
    { notices: [{ noticeNo: 'TB-2026-1188', title: 'Lệ phí hộ tịch', amount: 8_000 }] },
  ],
});

/** The applicant paid. */
export const paid = define('vn.lienthong.dossier.paid.v1', {
  title: { vi: 'Đã thực hiện nghĩa vụ tài chính', en: 'Paid' },
  description: { vi: 'Người nộp đã nộp đủ tiền theo thông báo.', en: 'The applicant paid what the notices asked for.' },
  properties: {
    ...routing,
    payments: list(
      closed(
        {
          noticeNo: plain('Number of the notice', 100),
          amount: dong('Amount in đồng'),
          paidAt: timestamp('When it was paid'),
          receiptNo: Type.Optional(plain('Number of the receipt', 100)),
        },
        'Payment',
      ),
      'Payments',
      MANY,
    ),
  },
  examples: [
    { payments: [{ noticeNo: 'TB-2026-1187', amount: 24_000, paidAt: '2026-11-25T15:02:11+07:00', receiptNo: 'BL-0041' }] },
    { payments: [{ noticeNo: 'TB-2026-1188', amount: 8_000, paidAt: '2026-11-25T08:02:11Z' }] },
  ],
});
