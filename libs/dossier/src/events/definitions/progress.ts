import { Type } from '@sinclair/typebox';
import { define } from '../event-definition';
import { agencyCode, personal, plain, timestamp } from '../fields';
import { routing } from './parts';

/** The dossier went to another agency. */
export const transferred = define('vn.lienthong.dossier.transferred.v1', {
  title: { vi: 'Đã chuyển cơ quan xử lý', en: 'Transferred' },
  description: {
    vi: 'Hồ sơ được chuyển đến cơ quan, đơn vị giải quyết khác. Thời hạn tiếp tục tính.',
    en: 'The dossier went to another agency or unit. The term runs on.',
  },
  properties: {
    ...routing,
    toAgencyCode: agencyCode('Agency it went to'),
    toAgencyName: Type.Optional(plain('Name of the agency it went to', 500)),
    transferredAt: timestamp('When it went'),
    note: Type.Optional(personal('text', 'Note to the agency')),
  },
  examples: [
    {
      toAgencyCode: 'G15',
      toAgencyName: 'Bộ Tư pháp',
      transferredAt: '2026-11-24T11:00:00+07:00',
      note: 'Xác minh tình trạng hôn nhân của ông Lý Quốc Khánh thời gian cư trú ở nước ngoài.',
    },
    { toAgencyCode: '000.00.12.H49', transferredAt: '2026-11-24T11:00:00+07:00' },
  ],
});

/** A step of the work on the dossier. */
export const processing = define('vn.lienthong.dossier.processing.v1', {
  title: { vi: 'Đang xử lý', en: 'In processing' },
  description: { vi: 'Một bước xử lý hồ sơ tại cơ quan chuyên môn.', en: 'A step of the work on the dossier at the specialist unit.' },
  properties: {
    ...routing,
    content: personal('text', 'What is done'),
    officerName: Type.Optional(personal('name', 'Officer at work')),
    officerTitle: Type.Optional(plain('Title of the officer')),
    department: Type.Optional(plain('Department of the officer', 500)),
    startedAt: Type.Optional(timestamp('When the step began')),
    stepDueDate: Type.Optional(timestamp('When the step is due')),
  },
  examples: [
    {
      content: 'Kiểm tra thông tin của cháu Đặng Gia Bảo trên hệ thống hộ tịch điện tử.',
      officerName: 'Hoàng Thị Bích Liên',
      officerTitle: 'Công chức tư pháp – hộ tịch',
      department: 'Bộ phận Tư pháp – Hộ tịch',
      startedAt: '2026-11-24T08:00:00+07:00',
      stepDueDate: '2026-11-24T16:30:00+07:00',
    },
    { content: 'Đang thẩm định hồ sơ.' },
  ],
});
