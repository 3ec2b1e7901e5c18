import type { BilingualText } from './bilingual-text';

/** State of a dossier as the National Public Service Portal counts it (DVCQG integration guide v1.4). */
export type NationalState = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/**
 * What the clock of the legal term does in a state. `by-procedure`: whether waiting for a payment counts is a matter of the
 * sector's law, so the state alone cannot say.
 */
export type TermClock = 'not-started' | 'running' | 'suspended' | 'by-procedure' | 'ended';

/** One of the ten national states. */
export interface NationalStateFacts {
  readonly code: NationalState;
  /** `vi` is the official name. */
  readonly name: BilingualText;
  /** True when no other state is expected to follow. 9 is not terminal: it ends the clock, the hand-over (10) is still due. */
  readonly terminal: boolean;
  readonly clock: TermClock;
}

function state(code: NationalState, vi: string, en: string, clock: TermClock, terminal = false): NationalStateFacts {
  return { code, name: { vi, en }, terminal, clock };
}

/** The ten states by code. */
export const nationalStates: Readonly<Record<NationalState, NationalStateFacts>> = {
  1: state(1, 'Mới đăng ký', 'Newly submitted', 'not-started'),
  2: state(2, 'Được tiếp nhận', 'Received', 'running'),
  3: state(3, 'Không được tiếp nhận', 'Refused', 'ended', true),
  4: state(4, 'Đang xử lý', 'In processing', 'running'),
  5: state(5, 'Yêu cầu bổ sung giấy tờ', 'Supplement requested', 'suspended'),
  6: state(6, 'Yêu cầu thực hiện nghĩa vụ tài chính', 'Payment requested', 'by-procedure'),
  7: state(7, 'Công dân yêu cầu rút hồ sơ', 'Withdrawn by the applicant', 'ended', true),
  8: state(8, 'Dừng xử lý', 'Stopped', 'ended', true),
  9: state(9, 'Đã xử lý xong', 'Finished', 'ended'),
  10: state(10, 'Đã trả kết quả', 'Result returned', 'ended', true),
};

/** True for the numbers 1 to 10. */
export function isNationalState(value: unknown): value is NationalState {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10;
}
