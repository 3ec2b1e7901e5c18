import { Type } from '@sinclair/typebox';
import { define } from '../event-definition';
import { personal, plain, timestamp } from '../fields';
import { closed, dossierFiles, list, routing } from './parts';

/** Papers are missing: the clock of the term pauses. */
export const supplementRequested = define('vn.lienthong.dossier.supplement-requested.v1', {
  title: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Supplement requested' },
  description: {
    vi: 'Cán bộ yêu cầu bổ sung, hoàn thiện hồ sơ. Thời hạn tạm dừng cho đến khi bổ sung xong.',
    en: 'An officer asks for papers to be added or corrected. The term pauses until they are there.',
  },
  properties: {
    ...routing,
    content: personal('text', 'What is to be added or corrected'),
    requestedBy: Type.Optional(personal('name', 'Officer who asks')),
    requestedAt: timestamp('When it was asked for'),
    items: Type.Optional(
      list(
        closed(
          { name: plain('Name of the paper', 2000), note: Type.Optional(personal('text', 'What is wrong with it')) },
          'Paper asked for',
        ),
        'Papers asked for',
      ),
    ),
    previousDueDate: Type.Optional(timestamp('Appointment before')),
    newDueDate: Type.Optional(timestamp('Appointment from now on')),
    supplementDueDate: Type.Optional(timestamp('Last day to bring the papers')),
  },
  examples: [
    {
      content: 'Đề nghị chị Vũ Thị Hồng Nhung bổ sung bản chính giấy chứng sinh của cháu.',
      requestedBy: 'Hoàng Thị Bích Liên',
      requestedAt: '2026-11-24T10:20:00+07:00',
      items: [{ name: 'Giấy chứng sinh', note: 'Ảnh chụp mờ, không đọc được ngày sinh.' }, { name: 'Giấy xác nhận nơi cư trú' }],
      previousDueDate: '2026-11-24T17:00:00+07:00',
      newDueDate: '2026-11-27T17:00:00+07:00',
      supplementDueDate: '2026-11-26T17:00:00+07:00',
    },
    { content: 'Bổ sung tờ khai có chữ ký.', requestedAt: '2026-11-24T03:20:00Z' },
  ],
});

/** The papers asked for arrived: the clock runs again. */
export const supplemented = define('vn.lienthong.dossier.supplemented.v1', {
  title: { vi: 'Đã bổ sung giấy tờ', en: 'Supplemented' },
  description: {
    vi: 'Người nộp đã bổ sung giấy tờ theo yêu cầu. Thời hạn tiếp tục tính.',
    en: 'The applicant brought the papers asked for. The term runs on.',
  },
  properties: {
    ...routing,
    suppliedAt: timestamp('When the papers arrived'),
    receivedBy: Type.Optional(personal('name', 'Officer who took them')),
    content: Type.Optional(personal('text', 'What was brought')),
    newDueDate: Type.Optional(timestamp('Appointment from now on')),
    dossierFiles: Type.Optional(dossierFiles),
  },
  examples: [
    {
      suppliedAt: '2026-11-25T09:00:00+07:00',
      receivedBy: 'Phạm Thị Thu Hường',
      content: 'Đã nhận bản chính giấy chứng sinh của cháu Đặng Gia Bảo.',
      newDueDate: '2026-11-26T17:00:00+07:00',
      dossierFiles: [
        {
          dossierPartNo: 'TP02',
          displayName: 'Giấy chứng sinh',
          attachment: {
            sha256: '0c4e7a1b9d2f5c8e3a6b0d4f7e1c9a2b5d8f3e6a0c7b4d1e9f2a5c8b3d6e0f4a',
            size: 96_512,
            name: 'giấy chứng sinh.jpg',
            mediaType: 'image/jpeg',
          },
        },
      ],
    },
    { suppliedAt: '2026-11-25T02:00:00Z' },
  ],
});
