import { texts, type ErrorTexts } from './error-texts';

/** Who may do what: tokens, scopes, rate. */
export const accessErrors: Readonly<Record<string, ErrorTexts>> = {
  TOKEN_MISSING: texts(
    'sender',
    'Thiếu token truy cập · Yêu cầu không kèm token truy cập. · Tiêu đề Authorization trống hoặc sai dạng. · Lấy token tại POST /oauth2/token, gửi kèm “Authorization: Bearer …”.',
    'No access token · The request carries no access token. · The Authorization header is absent or malformed. · Get a token from POST /oauth2/token and send it as “Authorization: Bearer …”.',
    401,
  ),
  TOKEN_INVALID: texts(
    'sender',
    'Token không hợp lệ · Token truy cập không được chấp nhận. · Token không do hệ thống này cấp, hoặc đã bị sửa. · Lấy token mới tại POST /oauth2/token.',
    'Invalid token · The access token was not accepted. · It was not issued here, or it was changed. · Get a new one from POST /oauth2/token.',
    401,
  ),
  TOKEN_EXPIRED: texts(
    'sender',
    'Token hết hạn · Token truy cập đã hết hạn. · Token của chương trình dùng 15 phút; mã cá nhân tới hạn, bị thu hồi, hoặc tài khoản bị khoá. · Lấy token mới tại POST /oauth2/token; mã cá nhân thì tạo mã khác.',
    'Token expired · The access token has expired. · That of a program lasts 15 minutes; a personal one has ended, was revoked, or its account disabled. · Get a new one from POST /oauth2/token, or make another personal token.',
    401,
  ),
  SCOPE_MISSING: texts(
    'administrator',
    'Thiếu quyền · Yêu cầu bị từ chối vì token thiếu quyền “{scope}”. · Tài khoản chưa được cấp quyền này, hoặc token được xin với ít quyền hơn. · Đề nghị quản trị cấp quyền “{scope}”, lấy token mới.',
    'Missing scope · The request was refused: the token lacks the scope “{scope}”. · The client was not granted it, or asked for fewer scopes. · Ask the administrator for “{scope}”, then get a new token.',
  ),
  SIGNING_KEYS_UNAVAILABLE: texts(
    'operations',
    'Chưa kiểm tra được token · Token chưa được kiểm tra. · Bộ khoá công khai của cổng tạm thời không đọc được. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Tokens cannot be checked · The token was not checked. · The gateway’s public key set cannot be fetched now. · Send again after the time in Retry-After.',
  ),
  RATE_EXCEEDED: texts(
    'sender',
    'Gửi quá nhanh · Sự kiện chưa được nhận. · Vượt {rate} sự kiện mỗi giây đã thoả thuận. · Gửi lại sau {seconds} giây; nếu thường xuyên, đề nghị nâng giới hạn.',
    'Too fast · The events were not taken. · They exceed the agreed {rate} events a second. · Send again after {seconds} s; if it recurs, ask for a higher limit.',
  ),
  SYSTEM_CODE_INVALID: texts(
    'sender',
    'Mã hệ thống không hợp lệ · Yêu cầu không được thực hiện. · Tiêu đề Lienthong-On-Behalf-Of phải là mã một hệ thống, ví dụ “ho-tich”. · Sửa tiêu đề rồi gửi lại.',
    'Invalid system code · The request was not carried out. · Lienthong-On-Behalf-Of must be the code of a system, such as “ho-tich”. · Correct the header and send again.',
    400,
  ),
};
