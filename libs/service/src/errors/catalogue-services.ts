import { texts, type ErrorTexts } from './error-texts';

/** What any endpoint may answer, and the trail and the work lists behind it. */
export const serviceErrors: Readonly<Record<string, ErrorTexts>> = {
  QUERY_INVALID: texts(
    'sender',
    'Tham số không hợp lệ · Yêu cầu không được thực hiện. · Có tham số sai. · Sửa các tham số nêu dưới đây.',
    'Invalid parameter · The request was not carried out. · A parameter is wrong. · Correct the parameters listed.',
    400,
  ),
  REQUEST_INVALID: texts(
    'sender',
    'Nội dung không hợp lệ · Yêu cầu không được thực hiện. · Có trường sai hoặc thiếu. · Sửa các trường nêu dưới đây rồi gửi lại.',
    'Invalid content · The request was not carried out. · A field is wrong or missing. · Correct the fields listed and send again.',
  ),
  CURSOR_INVALID: texts(
    'sender',
    'Vị trí trang không hợp lệ · Không mở được trang này. · Tham số “after” không phải giá trị “next” của danh sách này. · Mở lại từ trang đầu.',
    'Invalid page position · This page cannot be opened. · “after” is no value of “next” of this list. · Begin with the first page.',
    400,
  ),
  ROUTE_NOT_FOUND: texts(
    'sender',
    'Không có địa chỉ này · Không có điểm cuối nào ở địa chỉ và phương thức này. · Sai đường dẫn hoặc phương thức HTTP. · Xem danh sách tại /docs.',
    'No such address · There is no endpoint at this address and method. · The path or the HTTP method is wrong. · See the list at /docs.',
    404,
  ),
  DATABASE_UNAVAILABLE: texts(
    'operations',
    'Cơ sở dữ liệu gián đoạn · Yêu cầu chưa được thực hiện, chưa có gì được lưu. · Không kết nối được cơ sở dữ liệu. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Database unavailable · The request was not carried out and nothing was stored. · The database cannot be reached. · Send again after the time in Retry-After.',
  ),
  SERVICE_AWAY: texts(
    'operations',
    'Một bộ phận gián đoạn · Chưa có trả lời. · Bộ phận phụ trách “{service}” không trả lời cổng. · Gửi lại sau thời gian ghi trong Retry-After.',
    'A part is away · There is no answer yet. · The service “{service}”, which owns this address, does not answer the gateway. · Send again after the time in Retry-After.',
  ),
  DATA_KEY_MISSING: texts(
    'administrator',
    'Nội dung đã hết hạn lưu · Nội dung không mở được nữa. · Khoá của tháng {key} đã xoá theo quy định lưu trữ. · Không cần làm gì; dấu băm vẫn còn làm chứng.',
    'Content expired · The content can no longer be opened. · The key of {key} was erased as retention demands. · Nothing to do; the hash remains as evidence.',
    410,
  ),
  SEAL_BROKEN: texts(
    'administrator',
    'Nội dung niêm phong bị đổi · Nội dung lưu không mở được. · Dữ liệu bị sửa, hoặc không thuộc sự kiện này. · Báo quản trị kiểm tra ngay.',
    'Seal broken · The stored content cannot be opened. · It was changed, or belongs to another event. · Have the administrator look at once.',
    500,
  ),
  MASTER_KEY_WRONG: texts(
    'administrator',
    'Sai khoá chủ · Nội dung niêm phong không mở được. · Hệ thống chạy với khoá chủ khác khoá đã dùng. · Quản trị đặt lại đúng tệp khoá chủ rồi khởi động lại.',
    'Wrong master key · Sealed content cannot be opened. · The system runs with another master key than before. · The administrator restores the right key file and restarts.',
  ),
  RECEIPT_INVALID: texts(
    'sender',
    'Biên nhận không hợp lệ · Biên nhận không được công nhận. · Không do hệ thống này cấp, hoặc đã bị sửa. · Kiểm tra lại bản biên nhận gốc.',
    'Invalid receipt · The receipt was not recognised. · It was not issued here, or it was changed. · Check the original receipt.',
  ),
  DOSSIER_NOT_FOUND: texts(
    'sender',
    'Không có hồ sơ này · Không tìm thấy hồ sơ. · Mã sai, hoặc hồ sơ chưa được gửi tới. · Kiểm tra mã; hỏi bên gửi đã gửi sự kiện tiếp nhận chưa.',
    'No such dossier · The dossier was not found. · The code is wrong, or it was never sent. · Check the code; ask the sender whether the dossier was posted.',
  ),
  DOSSIER_AMBIGUOUS: texts(
    'sender',
    'Mã thuộc nhiều hồ sơ · Mã này thuộc nhiều hồ sơ ở các hệ thống khác nhau. · Hai hệ thống dùng cùng một mã. · Thêm tham số system rồi tìm lại.',
    'Several dossiers · This code belongs to several dossiers of different systems. · Two systems use the same code. · Add the parameter system and search again.',
  ),
  SEARCH_NOT_FOUND: texts(
    'person',
    'Không có lần tra cứu này · Kết quả tra cứu không mở được. · Đã quá một giờ, do người khác thực hiện, hoặc chưa kịp ghi vào nhật ký. · Tra cứu lại.',
    'No such search · The result of the search cannot be opened. · It is over an hour old, another person’s, or not recorded yet. · Search again.',
  ),
  RELEASE_UNKNOWN: texts(
    'sender',
    'Không có bản danh bạ này · Không có bản danh bạ được hỏi. · Số bản sai, hoặc bản chưa được ban hành. · Xem số bản đang có hiệu lực rồi thử lại.',
    'No such release · There is no such registry release. · The number is wrong, or it was never published. · Look up the release in force and try again.',
  ),
  IDEMPOTENCY_KEY_REUSED: texts(
    'sender',
    'Khoá gửi lại đã dùng · Yêu cầu không được thực hiện. · Idempotency-Key này đã dùng cho yêu cầu khác. · Dùng khoá mới cho yêu cầu mới.',
    'Key already used · The request was not carried out. · This Idempotency-Key was used for another request. · Take a new key for a new request.',
  ),
  REQUEST_UNDER_WAY: texts(
    'sender',
    'Yêu cầu đang được thực hiện · Lần gửi này không làm gì thêm. · Lần gửi đầu với cùng Idempotency-Key chưa xong. · Gửi lại cùng khoá sau thời gian ghi trong Retry-After.',
    'Request under way · Nothing more was done. · The first request under this Idempotency-Key has not ended. · Send again with the same key after the time in Retry-After.',
  ),
  REQUEST_UNDECIDED: texts(
    'sender',
    'Chưa rõ lần trước đã xong chưa · Lần gửi này không làm gì thêm. · Lần gửi đầu với cùng khoá bị ngắt giữa chừng. · Xem lại đối tượng; nếu chưa thay đổi thì gửi lại với khoá mới.',
    'Unknown whether it was done · Nothing more was done. · The first request under this key was cut off. · Look at what was to be changed; if it was not, send again with a new key.',
  ),
  ANSWER_SHOWN_ONCE: texts(
    'sender',
    'Đã thực hiện, kết quả chỉ hiện một lần · Lần gửi này không làm gì thêm. · Trả lời đầu có giá trị bí mật hoặc dữ liệu cá nhân, không được giữ lại. · Nếu chưa nhận được: làm lại với khoá mới; token đã cấp mà không đến tay thì thu hồi.',
    'Done, and its answer is shown once · Nothing more was done. · The first answer held something secret or personal, which is not kept. · If it did not arrive: ask again with a new key; a token that reached nobody is to be revoked.',
  ),
  STREAMS_TOO_MANY: texts(
    'person',
    'Quá nhiều kết nối trực tiếp · Chưa mở được kết nối trực tiếp. · Tài khoản này đang mở {most} kết nối. · Đóng bớt trình duyệt; trang vẫn tự làm mới.',
    'Too many live connections · The live connection was not opened. · This account has {most} of them open. · Close some browsers; the page still refreshes itself.',
  ),
  CALLBACK_UNKNOWN: texts(
    'administrator',
    'Kết nối không nhận gọi ngược · Cuộc gọi không được nhận. · Kết nối này không có, hoặc không dùng gọi ngược. · Kiểm tra địa chỉ gọi ngược đã khai báo.',
    'No callbacks here · The call was not taken. · There is no such connection, or it takes no calls. · Check the callback address.',
  ),
  CALLBACK_REFUSED: texts(
    'sender',
    'Cuộc gọi ngược bị từ chối · Cuộc gọi không được nhận. · Nội dung hoặc chữ ký không đúng giao thức của kết nối. · Sửa rồi gọi lại.',
    'Callback refused · The call was not taken. · Its content or signature breaks the protocol of the connection. · Correct it and call again.',
  ),
  INTAKE_UNAVAILABLE: texts(
    'operations',
    'Chưa nhận được trả lời · Trả lời chưa được nhận. · Cửa tiếp nhận hoặc một phần nó cần đang gián đoạn. · Gọi lại sau thời gian ghi trong Retry-After.',
    'Answers cannot be taken · The answers were not taken. · Intake, or a part it needs, is interrupted. · Call again after the time in Retry-After.',
  ),
};
