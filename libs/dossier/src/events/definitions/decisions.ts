import { Type } from '@sinclair/typebox';
import { define } from '../event-definition';
import { personal, plain, timestamp } from '../fields';
import { routing } from './parts';

/** A form is named by instrument and number: circulars number the same form differently. */
const paper = {
  instrument: Type.Optional(plain('Legal instrument the form belongs to, e.g. TT 03/2025/TT-VPCP')),
  formNo: Type.Optional(plain('Number of the form within the instrument', 50)),
};

/** The one-stop did not accept the dossier. */
export const refused = define('vn.lienthong.dossier.refused.v1', {
  title: { vi: 'Không được tiếp nhận', en: 'Refused' },
  description: {
    vi: 'Hồ sơ bị từ chối tiếp nhận, kèm lý do bằng lời để trả lời người nộp.',
    en: 'The dossier was not accepted, with the reason in words that the applicant is told.',
  },
  properties: {
    ...routing,
    reason: plain('Reason in words; an error code is no reason', 4000),
    refusedAt: timestamp('When it was refused'),
    ...paper,
    officerName: Type.Optional(personal('name', 'Officer who decided')),
  },
  examples: [
    {
      reason: 'Thủ tục không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường.',
      refusedAt: '2026-11-24T09:12:00+07:00',
      instrument: 'TT 03/2025/TT-VPCP',
      formNo: '03',
      officerName: 'Phạm Thị Thu Hường',
    },
    { reason: 'Hồ sơ trùng với hồ sơ đã nộp trước đó.', refusedAt: '2026-11-24T02:12:00Z' },
  ],
});

/** The agency ended the work on the dossier without a result. */
export const stopped = define('vn.lienthong.dossier.stopped.v1', {
  title: { vi: 'Dừng xử lý', en: 'Stopped' },
  description: {
    vi: 'Cơ quan giải quyết dừng xử lý hồ sơ vì không đủ điều kiện.',
    en: 'The agency ended the work on the dossier because its conditions are not met.',
  },
  properties: {
    ...routing,
    reason: plain('Reason in words', 4000),
    stoppedAt: timestamp('When it was stopped'),
    ...paper,
  },
  examples: [
    {
      serviceCode: '1.001022',
      reason: 'Có tranh chấp về quan hệ cha con, hướng dẫn yêu cầu Tòa án giải quyết.',
      stoppedAt: '2026-11-25T10:30:00+07:00',
      instrument: 'TT 03/2025/TT-VPCP',
      formNo: '05',
    },
    { reason: 'Quá thời hạn bổ sung giấy tờ.', stoppedAt: '2026-11-25T10:30:00+07:00' },
  ],
});

/** The applicant took the dossier back. */
export const withdrawn = define('vn.lienthong.dossier.withdrawn.v1', {
  title: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn' },
  description: { vi: 'Người nộp yêu cầu rút hồ sơ.', en: 'The applicant asked for the dossier back.' },
  properties: {
    ...routing,
    reason: Type.Optional(personal('text', 'Reason the applicant gave')),
    requestedAt: timestamp('When the applicant asked'),
  },
  examples: [
    { reason: 'Anh Thắng và chị Tuyết xin lùi ngày đăng ký.', requestedAt: '2026-11-25T08:45:00+07:00' },
    { requestedAt: '2026-11-25T08:45:00+07:00' },
  ],
});
