import { texts, type ErrorTexts } from './error-texts';

/** What exactly was sent, and personal data in clear. */
export const contentErrors: Readonly<Record<string, ErrorTexts>> = {
  DELIVERY_NOT_FOUND: texts(
    'person',
    'Không có bản tin này · Không tìm thấy bản tin. · Mã sai, hoặc bản tin của hệ thống khác mà nhóm của bạn không quản lý. · Mở lại từ hồ sơ hoặc danh sách.',
    'No such message · The message was not found. · The id is wrong, or it belongs to a system your team does not own. · Open it from its dossier or a list.',
  ),
  STAGE_UNKNOWN: texts(
    'person',
    'Không có công đoạn này · Không có nội dung nào tên như vậy. · Các công đoạn: received, normalised, translated, sent, answer. · Chọn một công đoạn trong đó.',
    'No such stage · There is no content of that name. · The stages are received, normalised, translated, sent, answer. · Choose one of these.',
  ),
  STAGE_MISSING: texts(
    'person',
    'Bản tin chưa tới công đoạn này · Chưa có nội dung “{stage}” của bản tin này. · Bản tin dừng trước đó, hoặc chưa được gửi. · Xem Nguyên nhân, hoặc chọn công đoạn trước.',
    'Not so far yet · There is no content “{stage}” of this message. · It stopped before, or was not sent yet. · See its cause, or choose an earlier stage.',
  ),
  STAGES_NOT_COMPARABLE: texts(
    'person',
    'Không so được hai công đoạn này · “{a}” và “{b}” không so theo trường được. · Cần công đoạn trước đứng trước, và hai công đoạn khác nhau. · Chọn cặp khác, ví dụ received và translated.',
    'Not comparable · “{a}” and “{b}” cannot be compared field by field. · The earlier stage goes first, and they must differ. · Choose others, for instance received and translated.',
  ),
  CONTENT_EXPIRED: texts(
    'nobody',
    'Nội dung đã hết hạn lưu · Nội dung của bản tin không mở được nữa. · Khoá của tháng đó đã xoá theo quy định lưu trữ. · Không cần làm gì; dấu băm vẫn còn làm chứng.',
    'The content has expired · The content of the message can no longer be opened. · The key of its month was destroyed under the retention rules. · Nothing to do; its hash remains as evidence.',
    410,
  ),
  FIELDS_NOT_HIDDEN: texts(
    'person',
    'Không có gì để mở · Chưa có gì được mở, chưa ghi gì. · Có trường không tồn tại hoặc không bị che. · Chỉ chọn các trường đang bị che.',
    'Nothing to open · Nothing was shown and nothing recorded. · A field does not exist there, or is not hidden. · Choose hidden fields only.',
  ),
};
