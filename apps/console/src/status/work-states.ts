import { shown } from './shown';

/** Of a version in the registry. */
export const version = {
  draft: shown(
    'neutral',
    'Edit',
    'Bản nháp',
    'Draft',
    'Đang soạn, hoặc bị trả lại kèm nhận xét.',
    'Being written, or returned with comments.',
  ),
  tested: shown(
    'info',
    'Experiment',
    'Đã kiểm thử',
    'Tested',
    'Có chứng nhận của đúng bản này.',
    'Holds a certificate of exactly this version.',
  ),
  submitted: shown('warning', 'Send', 'Chờ duyệt', 'Submitted', 'Chờ người thứ hai duyệt.', 'Waits for a second person.'),
  active: shown('success', 'Api', 'Đang hoạt động', 'Active', 'Đang nhận và gửi bản tin thật.', 'Carries real messages.'),
  suspended: shown(
    'pause',
    'PauseCircle',
    'Tạm ngưng',
    'Suspended',
    'Ngưng có chủ ý; việc tồn đã chọn cách xử lý.',
    'Stopped on purpose; queued work has a decision.',
  ),
  retired: shown('neutral', 'Inbox', 'Ngừng dùng', 'Retired', 'Không dùng nữa, giữ để tra cứu.', 'Out of use, kept for reference.'),
};

/** Of a connection. */
export const health = {
  healthy: shown('success', 'CheckCircle', 'Bình thường', 'Healthy', 'Giao được, nhanh như thường lệ.', 'Delivers at its usual speed.'),
  degraded: shown(
    'warning',
    'Warning',
    'Chậm hoặc hay lỗi',
    'Degraded',
    'Trên ngưỡng lỗi, hoặc chậm gấp ba thường lệ.',
    'Above the failure limit, or three times slower than usual.',
  ),
  down: shown('danger', 'CloseCircle', 'Mất kết nối', 'Down', 'Tạm ngắt tự động; chưa mất bản tin nào.', 'Breaker open; no message lost.'),
  probing: shown(
    'waiting',
    'Sync',
    'Đang thử lại',
    'Probing',
    'Gửi một bản tin dò trước khi mở lại.',
    'One trial message before reopening.',
  ),
  maintenance: shown('pause', 'Tool', 'Bảo trì theo kế hoạch', 'Maintenance', 'Nghỉ theo lịch đã báo trước.', 'Planned and announced.'),
  stopped: shown(
    'pause',
    'Poweroff',
    'Đã tắt gửi',
    'Stopped',
    'Có người tắt, có lý do; bản tin chờ lại, không mất.',
    'Switched off by a person, with a reason; messages wait, none is lost.',
  ),
  silent: shown(
    'warning',
    'ClockCircle',
    'Im lặng bất thường',
    'Silent',
    'Lâu hơn thường lệ không có bản tin hoặc trả lời.',
    'No message or answer for longer than usual.',
  ),
};

/** Of parked deliveries with one cause. */
export const group = {
  new: shown('danger', 'Fire', 'Mới', 'New', 'Chưa ai nhận việc.', 'Nobody has taken it yet.'),
  working: shown(
    'info',
    'Team',
    'Đang xử lý',
    'Being handled',
    'Có người nhận, hứa giờ xong.',
    'Somebody has taken it and promised a time.',
  ),
  'waiting-partner': shown('waiting', 'Hourglass', 'Chờ bên ngành', 'Waiting for partner', 'Đã chuyển cho ngành.', 'With the sector.'),
  cleared: shown('success', 'Check', 'Đã thông', 'Cleared', 'Không còn bản tin bị giữ.', 'Nothing is parked any more.'),
  regressed: shown('danger', 'History', 'Tái phát', 'Regressed', 'Đã thông, nay trở lại.', 'Was cleared, came back.'),
};

/** Of an act upon many. */
export const operation = {
  previewing: shown('waiting', 'FileSearch', 'Đang dựng xem trước', 'Previewing', 'Chưa có gì được gửi.', 'Nothing sent yet.'),
  ready: shown('info', 'Eye', 'Sẵn sàng', 'Ready', 'Chưa có gì được gửi.', 'Nothing sent yet.'),
  submitted: shown('warning', 'Audit', 'Chờ người thứ hai', 'Needs approval', 'Chưa có gì được gửi.', 'Nothing sent yet.'),
  running: shown('info', 'Sync', 'Đang chạy', 'Running', 'Đang gửi theo danh sách đã chốt.', 'Working through the frozen list.'),
  paused: shown(
    'pause',
    'PauseCircle',
    'Tạm dừng',
    'Paused',
    'Người làm tạm dừng; phần còn lại chờ.',
    'Paused by a person; the rest waits.',
  ),
  done: shown('success', 'Check', 'Xong', 'Done', 'Đã làm hết danh sách đã chốt.', 'The frozen list was worked through.'),
  halted: shown('danger', 'Stop', 'Dừng vì lỗi', 'Halted', 'Phần còn lại không được gửi.', 'The rest was not sent.'),
  cancelled: shown('neutral', 'CloseCircle', 'Đã huỷ', 'Cancelled', 'Phần còn lại không được gửi.', 'The rest was not sent.'),
  expired: shown('neutral', 'FieldTime', 'Hết hạn xem trước', 'Preview expired', 'Phần còn lại không được gửi.', 'The rest was not sent.'),
};
