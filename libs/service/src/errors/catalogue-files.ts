import { texts, type ErrorTexts } from './error-texts';

/** Attachments. */
export const fileErrors: Readonly<Record<string, ErrorTexts>> = {
  ATTACHMENT_MISMATCH: texts(
    'sender',
    'Tệp không khớp mã băm · Tệp nhận được không khớp mã băm hoặc kích thước đã khai báo. · Tệp bị đổi hoặc tải dở. · Gửi lại tệp; bản lỗi không được giữ.',
    'File does not match · The file received does not match the announced hash or size. · It was changed or cut off. · Send it again; the bad copy was not kept.',
  ),
  ATTACHMENT_DIGEST_INVALID: texts(
    'sender',
    'Mã băm sai dạng · Tệp không được nhận. · Content-Digest phải có dạng sha-256=:…: và khớp tham số sha256 nếu có. · Sửa tiêu đề hoặc tham số rồi gửi lại.',
    'Malformed digest · The file was not taken. · Content-Digest must read sha-256=:…: and equal the parameter sha256 if given. · Correct it and send again.',
    400,
  ),
  ATTACHMENT_CUT_OFF: texts(
    'sender',
    'Tệp tải dở · Kết nối ngắt khi tệp chưa tải xong. · Mạng gián đoạn, hoặc bên gửi dừng. · Gửi lại tệp; phần dở không được giữ.',
    'Upload cut off · The connection ended before the file did. · The network failed or the sender stopped. · Send it again; the part was not kept.',
    400,
  ),
  ATTACHMENT_TOO_LARGE: texts(
    'sender',
    'Tệp quá lớn · Tệp lớn hơn {limit} byte, không được nhận. · Vượt giới hạn một tệp. · Giảm dung lượng hoặc chia tệp rồi gửi lại.',
    'File too large · The file has more than {limit} bytes and was not taken. · It exceeds the limit of one file. · Reduce or split it and send again.',
  ),
  ATTACHMENT_NOT_FOUND: texts(
    'sender',
    'Không có tệp này · Không có tệp với mã băm này. · Mã băm sai, hoặc tệp chưa được gửi tới. · Kiểm tra mã băm; đề nghị bên gửi gửi lại tệp.',
    'No such file · There is no file with this hash. · The hash is wrong, or the file was never sent. · Check the hash; ask the sender to send the file.',
  ),
  ATTACHMENT_DAMAGED: texts(
    'operations',
    'Tệp lưu bị hỏng · Tệp đã lưu không còn khớp mã băm. · Ổ lưu trữ có thể bị hỏng. · Vận hành kiểm tra ổ lưu trữ; bên gửi gửi lại tệp là khôi phục được.',
    'Stored file damaged · The stored file no longer matches its hash. · The disk may be failing. · Operations check the disk; sending the file again mends it.',
  ),
  STORAGE_UNAVAILABLE: texts(
    'operations',
    'Chưa lưu được tệp · Tệp chưa được lưu hoặc đọc. · Ổ lưu trữ đầy hoặc không truy cập được. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Storage unavailable · The file was not stored or read. · The storage is full or cannot be reached. · Send again after the time in Retry-After.',
  ),
};
