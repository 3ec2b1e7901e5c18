import { shown } from './shown';

/** As the National Public Service Portal counts them; the Vietnamese names are the official ones. */
export const dossier = {
  1: shown('neutral', 'FileAdd', 'Mới đăng ký', 'Newly submitted', 'Nộp trực tuyến, chưa ai xem.', 'Submitted online, not yet looked at.'),
  2: shown('info', 'Solution', 'Được tiếp nhận', 'Accepted', 'Đã có giấy tiếp nhận và hẹn trả.', 'Receipt and appointment issued.'),
  3: shown(
    'danger',
    'CloseCircle',
    'Không được tiếp nhận',
    'Not accepted',
    'Một cửa từ chối, có phiếu nêu lý do.',
    'One-stop refused, with a form.',
  ),
  4: shown('info', 'Sync', 'Đang xử lý', 'In process', 'Đang ở cơ quan chuyên môn.', 'With the specialist agency.'),
  5: shown(
    'pause',
    'PauseCircle',
    'Yêu cầu bổ sung giấy tờ',
    'Supplement required',
    'Chờ công dân bổ sung, đồng hồ tạm dừng.',
    'Waiting for the citizen, clock paused.',
  ),
  6: shown(
    'warning',
    'Dollar',
    'Yêu cầu thực hiện nghĩa vụ tài chính',
    'Payment required',
    'Chờ nộp thuế, phí, lệ phí.',
    'Tax, fee or charge due.',
  ),
  7: shown('neutral', 'Undo', 'Công dân yêu cầu rút hồ sơ', 'Withdrawn', 'Người nộp rút.', 'The applicant withdrew.'),
  8: shown('danger', 'Stop', 'Dừng xử lý', 'Stopped', 'Không đủ điều kiện, có thông báo.', 'Conditions not met, notice sent.'),
  9: shown('success', 'FileDone', 'Đã xử lý xong', 'Finished', 'Có kết quả, chưa trao.', 'Result ready, not handed over.'),
  10: shown('success', 'Gift', 'Đã trả kết quả', 'Result returned', 'Người nộp đã nhận.', 'The applicant has it.'),
};

/** Of the legal term of a dossier. */
export const term = {
  running: shown('success', 'Hourglass', 'Trong hạn', 'Within term', 'Đồng hồ ngày làm việc đang chạy.', 'The working-day clock runs.'),
  paused: shown('pause', 'PauseCircle', 'Tạm dừng', 'Paused', 'Đồng hồ ngày làm việc đang dừng.', 'The working-day clock stands.'),
  'due-soon': shown('warning', 'Alert', 'Sắp quá hạn', 'Due soon', 'Còn tối đa 1 ngày làm việc.', 'At most one working day left.'),
  overdue: shown('danger', 'Alert', 'Quá hạn', 'Overdue', 'Đã qua ngày hẹn trả.', 'Past the due date.'),
  apologised: shown(
    'warning',
    'Mail',
    'Đã xin lỗi, hẹn lại',
    'Apologised',
    'Có văn bản xin lỗi và ngày hẹn mới, chỉ một lần.',
    'Letter and new date, once only.',
  ),
};

/** Of a stretch of the trail that was verified. */
export const record = {
  verified: shown('success', 'SafetyCertificate', 'Liền mạch', 'Verified', 'Chuỗi và chữ ký đúng.', 'Chain and signatures hold.'),
  broken: shown('danger', 'Warning', 'Không khớp', 'Broken', 'Bản ghi không khớp với chuỗi.', 'A record does not fit the chain.'),
  partial: shown(
    'warning',
    'SafetyCertificate',
    'Khớp một phần',
    'Verified in part',
    'Nội dung đã hết hạn lưu, chỉ còn dấu băm.',
    'Content expired, hashes hold.',
  ),
};
