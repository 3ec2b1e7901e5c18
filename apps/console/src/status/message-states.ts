import { shown } from './shown';

/** Of one event for one connection. */
export const delivery = {
  planned: shown(
    'neutral',
    'ClockCircle',
    'Chờ đến lượt',
    'Queued',
    'Xếp sau bản tin trước của cùng hồ sơ hoặc chờ máy gửi.',
    'Behind an earlier message of this dossier, or waiting for a worker.',
  ),
  sending: shown('info', 'Sync', 'Đang gửi', 'Sending', 'Đang gửi, chưa có trả lời.', 'On its way, no answer yet.'),
  retrying: shown(
    'warning',
    'FieldTime',
    'Chờ gửi lại',
    'Retry scheduled',
    'Lần trước chưa được; đến giờ sẽ tự gửi lại.',
    'The last try failed; the next one comes by itself.',
  ),
  checking: shown(
    'waiting',
    'FileSearch',
    'Đang hỏi lại',
    'Checking',
    'Chưa biết đích đã nhận chưa, đang hỏi đích.',
    'It may have arrived; the target is being asked.',
  ),
  held: shown(
    'pause',
    'PauseCircle',
    'Tạm dừng',
    'Held',
    'Không gửi vì bảo trì hoặc đã tắt gửi; sẽ tự tiếp tục.',
    'Not sent during maintenance or a stop; resumes by itself.',
  ),
  delivered: shown('success', 'CheckCircle', 'Đã giao', 'Delivered', 'Đích đã xác nhận nhận.', 'The target confirmed receipt.'),
  parked: shown('danger', 'Stop', 'Tạm giữ', 'Parked', 'Máy không tự xử lý được, chờ người.', 'Needs a person.'),
  'parked-unknown': shown(
    'danger',
    'QuestionCircle',
    'Tạm giữ: chưa rõ kết quả',
    'Parked: outcome unknown',
    'Có thể đích đã nhận; cần hỏi đích rồi chọn.',
    'May have arrived; ask the target, then choose.',
  ),
  skipped: shown(
    'neutral',
    'Forward',
    'Đã bỏ qua',
    'Skipped',
    'Người có quyền quyết định không gửi, có lý do.',
    'A person decided not to send, with a reason.',
  ),
  closed: shown(
    'neutral',
    'FileDone',
    'Đã đóng bằng tay',
    'Closed by hand',
    'Đã xác nhận đích có dữ liệu bằng cách khác.',
    'The target has it by other means.',
  ),
};

/** Whether the sender knows the outcome. */
export const reply = {
  'reply-pending': shown(
    'warning',
    'Mail',
    'Chưa báo bên gửi',
    'Sender not told',
    'Bên gửi chưa biết kết quả giao.',
    'The sender does not yet know the outcome.',
  ),
  replied: shown('success', 'Mail', 'Đã báo bên gửi', 'Sender told', 'Bên gửi đã biết kết quả giao.', 'The sender knows the outcome.'),
};

/** Of an event that goes nowhere. */
export const event = {
  unrouted: shown('danger', 'Disconnect', 'Chưa có tuyến', 'Unrouted', 'Không tuyến nào nhận sự kiện này.', 'No route takes this event.'),
  undecodable: shown(
    'danger',
    'Warning',
    'Không đọc được',
    'Undecodable',
    'Dữ liệu hỏng, giữ nguyên bản gốc để xem.',
    'Broken data, original kept.',
  ),
};

/** Of the deliveries of one dossier to one connection. */
export const lane = {
  idle: shown('neutral', 'MinusCircle', 'Không có việc', 'Idle', 'Không còn bản tin chờ.', 'Nothing waits.'),
  flowing: shown('success', 'ArrowRight', 'Thông suốt', 'Flowing', 'Đang giao đúng thứ tự.', 'Delivering in order.'),
  waiting: shown(
    'warning',
    'FieldTime',
    'Đang chờ',
    'Waiting',
    'Bản tin đầu chờ giờ gửi lại.',
    'The first message waits for its next try.',
  ),
  gap: shown('warning', 'Link', 'Thiếu bản tin trước', 'Gap', 'Chờ bản tin phải đến trước.', 'An earlier message is missing.'),
  blocked: shown(
    'danger',
    'Stop',
    'Nghẽn',
    'Blocked',
    'Bản tin đầu bị tạm giữ; hồ sơ khác không ảnh hưởng.',
    'The first message is parked; other dossiers flow.',
  ),
};
