import { Type } from '@sinclair/typebox';
import { define } from '../event-definition';
import { choice, personal, plain, timestamp } from '../fields';
import { attachment, closed, list, routing } from './parts';

/** The agency finished: the result is at the one-stop and the term ends. */
export const finished = define('vn.lienthong.dossier.finished.v1', {
  title: { vi: 'Đã xử lý xong', en: 'Finished' },
  description: {
    vi: 'Cơ quan giải quyết đã có kết quả và chuyển cho bộ phận một cửa. Thời hạn kết thúc.',
    en: 'The agency has the result and handed it to the one-stop. The term ends.',
  },
  properties: {
    ...routing,
    finishedAt: timestamp('When the work was finished'),
    content: Type.Optional(personal('text', 'Note on the result')),
    results: list(
      closed(
        {
          resultCode: Type.Optional(plain('Kind of result in the national catalogue, e.g. KQ.G15.000031', 100)),
          name: plain('Name of the result', 2000),
          registerNo: Type.Optional(personal('text', 'Number in the civil-status register')),
          bookNo: Type.Optional(plain('Book of the register', 100)),
          pageNo: Type.Optional(plain('Page of the book', 50)),
          signedAt: Type.Optional(timestamp('When it was signed')),
          attachment: Type.Optional(attachment),
        },
        'Result',
      ),
      'Results',
      { minItems: 1, maxItems: 100 },
    ),
  },
  examples: [
    {
      finishedAt: '2026-11-26T15:30:00+07:00',
      content: 'Đã đăng ký khai sinh cho cháu Đặng Gia Bảo.',
      results: [
        {
          resultCode: 'KQ.G15.000031',
          name: 'Giấy khai sinh (bản chính)',
          registerNo: '217/2026',
          bookNo: '02/2026',
          pageNo: '17',
          signedAt: '2026-11-26T15:10:00+07:00',
          attachment: {
            sha256: 'a3d5f7091b2c4e6f8a0b1c3d5e7f90a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e2',
            size: 241_664,
            name: 'giấy khai sinh Đặng Gia Bảo.pdf',
            mediaType: 'application/pdf',
          },
        },
      ],
    },
    { finishedAt: '2026-11-26T08:30:00Z', results: [{ name: 'Trích lục kết hôn (bản sao)' }] },
  ],
});

/** The applicant has the result. */
export const resultReturned = define('vn.lienthong.dossier.result-returned.v1', {
  title: { vi: 'Đã trả kết quả', en: 'Result returned' },
  description: { vi: 'Người nộp đã nhận kết quả.', en: 'The applicant has the result.' },
  properties: {
    ...routing,
    returnedAt: timestamp('When the applicant got it'),
    returnedBy: Type.Optional(choice('How the applicant got it', ['counter', 'post'])),
    receiver: Type.Optional(personal('name', 'Person who took it')),
    note: Type.Optional(personal('text', 'Note')),
  },
  examples: [
    {
      returnedAt: '2026-11-27T08:10:00+07:00',
      returnedBy: 'counter',
      receiver: 'Vũ Thị Hồng Nhung',
      note: 'Chị Nhung nhận trực tiếp, đã ký sổ.',
    },
    { returnedAt: '2026-11-27T01:10:00Z' },
  ],
});
