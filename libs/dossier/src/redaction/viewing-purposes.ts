import type { BilingualText } from '../state/bilingual-text';

/** What personal data may be looked at for, and how people are told. */
export const VIEWING_PURPOSES = {
  'resolve-failure': { vi: 'Tìm nguyên nhân bản tin lỗi', en: 'Find why a message failed' },
  'citizen-request': { vi: 'Trả lời người nộp hồ sơ', en: 'Answer the applicant' },
  reconciliation: { vi: 'Đối chiếu với hệ thống khác', en: 'Reconcile with another system' },
  inspection: { vi: 'Kiểm tra, kiểm toán', en: 'Inspection or audit' },
  'legal-request': { vi: 'Theo yêu cầu của cơ quan có thẩm quyền', en: 'At the request of an authority' },
} as const satisfies Readonly<Record<string, BilingualText>>;

export type ViewingPurpose = keyof typeof VIEWING_PURPOSES;
