import { texts, type ErrorTexts } from './error-texts';

/** Events and how they are posted. */
export const eventErrors: Readonly<Record<string, ErrorTexts>> = {
  EVENT_INVALID: texts(
    'sender',
    'Sự kiện không đúng quy định · Sự kiện không được nhận: {count} chỗ sai, đầu tiên tại {pointer}. · Sai lược đồ đã công bố của loại sự kiện. · Bên gửi sửa rồi gửi lại; nội dung chưa được lưu.',
    'Invalid event · The event was refused: {count} problems, the first at {pointer}. · It violates the published schema of its type. · Correct it and send again; its content was not stored.',
  ),
  EVENT_ID_CONFLICT: texts(
    'sender',
    'Mã sự kiện đã dùng · Mã sự kiện {id} đã dùng cho nội dung khác lúc {time}. · Bên gửi dùng lại mã. · Gửi bằng mã mới; bản cũ giữ nguyên.',
    'Event id in use · Event id {id} was used for other content at {time}. · The sender reused the id. · Send with a new id; the old event stands.',
  ),
  EVENT_TOO_LARGE: texts(
    'sender',
    'Sự kiện quá lớn · Sự kiện có {size} byte, lớn hơn {limit} byte, không được nhận. · Thường do tệp nằm trong sự kiện. · Gửi tệp qua POST /v1/attachments, trong sự kiện chỉ ghi mã băm.',
    'Event too large · The event has {size} bytes, more than {limit}, and was not taken. · Usually a file is inside. · Send files to POST /v1/attachments and only name their hash in the event.',
  ),
  PREDECESSOR_NOT_STORED: texts(
    'operations',
    'Chờ sự kiện trước · Sự kiện chưa được nhận. · Sự kiện trước của cùng hồ sơ trong lô chưa lưu được; nhận trước sẽ sai thứ tự. · Gửi lại cả hai, đúng thứ tự.',
    'Waits for the event before · The event was not taken. · The one before it for the same dossier could not be stored; order would be lost. · Send both again, in order.',
  ),
  BATCH_INVALID: texts(
    'sender',
    'Lô sự kiện không đúng dạng · Lô không được nhận. · Nội dung phải là mảng JSON có từ 1 đến {limit} sự kiện. · Sửa hoặc chia nhỏ lô rồi gửi lại.',
    'Invalid batch · The batch was not taken. · It must be a JSON array of 1 to {limit} events. · Correct or split it and send again.',
  ),
  BODY_NOT_JSON: texts(
    'sender',
    'Nội dung không phải JSON · Nội dung không đọc được. · Không phải JSON đúng chuẩn, hoặc có khoá bị cấm “__proto__”. · Kiểm tra cách tạo JSON rồi gửi lại.',
    'Not JSON · The content cannot be read. · It is not valid JSON, or has the forbidden key “__proto__”. · Check how the JSON is made and send again.',
    400,
  ),
  BODY_NOT_UTF8: texts(
    'sender',
    'Nội dung không phải UTF-8 · Nội dung không đọc được. · Văn bản không mã hoá bằng UTF-8. · Chuyển sang UTF-8 rồi gửi lại.',
    'Not UTF-8 · The content cannot be read. · The text is not encoded in UTF-8. · Convert it to UTF-8 and send again.',
    400,
  ),
  BODY_TOO_LARGE: texts(
    'sender',
    'Nội dung quá lớn · Nội dung không được nhận. · Vượt giới hạn của một yêu cầu (8 MB). · Chia lô nhỏ hơn; gửi tệp qua POST /v1/attachments.',
    'Content too large · The content was not taken. · It exceeds the limit of one request (8 MB). · Send smaller batches; send files to POST /v1/attachments.',
  ),
  MEDIA_TYPE_UNSUPPORTED: texts(
    'sender',
    'Kiểu nội dung không hỗ trợ · Nội dung không được nhận. · Tiêu đề Content-Type không thuộc các kiểu điểm cuối này nhận. · Đặt đúng Content-Type, ví dụ application/cloudevents+json.',
    'Unsupported media type · The content was not taken. · Its Content-Type is none this endpoint takes. · Set the right Content-Type, such as application/cloudevents+json.',
    415,
  ),
  EVENT_NOT_FOUND: texts(
    'sender',
    'Không có sự kiện này · Không tìm thấy sự kiện. · Mã sự kiện sai, hoặc sự kiện chưa được nhận. · Lấy mã “uid” trong biên nhận rồi thử lại.',
    'No such event · The event was not found. · The uid is wrong, or the event was never accepted. · Take “uid” from the receipt and try again.',
  ),
  EVENT_TYPE_NOT_FOUND: texts(
    'sender',
    'Không có loại sự kiện này · Không có loại sự kiện “{type}”. · Tên sai, hoặc thiếu phiên bản ở cuối. · Xem danh sách tại GET /v1/event-types.',
    'No such event type · There is no event type “{type}”. · The name is wrong or lacks its version. · See the list at GET /v1/event-types.',
  ),
  OUTBOX_FULL: texts(
    'operations',
    'Tạm ngừng nhận · Sự kiện chưa được nhận. · Quá nhiều sự kiện đã nhận đang chờ phát đi. · Gửi lại sau thời gian ghi trong Retry-After; không mất gì.',
    'Intake paused · The event was not taken. · Too many accepted events wait to be published. · Send again after the time in Retry-After; nothing is lost.',
  ),
  INTAKE_CONTENDED: texts(
    'operations',
    'Đang bận · Sự kiện chưa được nhận. · Nhiều yêu cầu cùng lúc về một hồ sơ. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Busy · The event was not taken. · Many requests concern one dossier at once. · Send again after the time in Retry-After.',
  ),
  REGISTRY_EMPTY: texts(
    'administrator',
    'Chưa có cấu hình · Sự kiện chưa được nhận. · Chưa công bố cấu hình kết nối nào. · Quản trị công bố cấu hình; bên gửi gửi lại sau.',
    'Nothing configured yet · The event was not taken. · No registry release was published. · The administrator publishes one; send again later.',
  ),
};
