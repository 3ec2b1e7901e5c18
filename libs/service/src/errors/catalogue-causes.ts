import type { FailureClass } from '@lienthong/dossier';
import { texts, type ErrorTexts } from './error-texts';

/** Why deliveries stand still, by the code they are parked under. Who acts is the team the delivery names. */
export const causeTexts: Readonly<Record<string, ErrorTexts>> = {
  'code-missing': texts(
    'operations',
    'Thiếu mã “{value}” trong bảng {table} · {system} chưa nhận các bản tin này: không đổi được mã “{value}”. · Bảng mã {table} chưa có dòng này; có thể là mã mới, hoặc đơn vị đã sáp nhập. · Thêm mã vào bảng, chạy kiểm thử, gửi duyệt; rồi Thử gửi 1.',
    'Table {table} lacks the code “{value}” · {system} has not received these messages: the code “{value}” cannot be translated. · Table {table} has no such row; it may be new, or of a merged unit. · Add the code, run the tests, submit; then Try one.',
  ),
  'status-unmapped': texts(
    'operations',
    'Thiếu mã “{value}” trong bảng {table} · {system} trả trạng thái “{value}” chưa có trong bảng {table}. · Đích có trạng thái mới hoặc gửi sai. · Thêm “{value}” vào bảng, chạy kiểm thử, gửi duyệt.',
    'Table {table} lacks the code “{value}” · {system} returned status “{value}”, absent from table {table}. · A new or a wrong status there. · Add “{value}” to the table, run the tests, submit.',
  ),
  'mapping-failed': texts(
    'operations',
    'Ánh xạ không làm được · Chưa gửi gì sang {system}. · Ánh xạ bản {mappingVersion} chưa phủ trường hợp này: {detail}. · Sửa ánh xạ, chạy kiểm thử, gửi duyệt; rồi Thử gửi 1 bằng bản mới nhất.',
    'The mapping failed · Nothing was sent to {system}. · Mapping {mappingVersion} misses this case: {detail}. · Mend the mapping, run the tests, submit; then Try one under the newest.',
  ),
  'output-invalid': texts(
    'operations',
    'Bản tin sau ánh xạ sai quy định · Chưa gửi gì sang {system}. · Ánh xạ bản {mappingVersion} tạo ra điều lược đồ của đích không cho phép: {detail}. · Sửa ánh xạ, chạy kiểm thử, gửi duyệt; rồi Thử gửi 1 bằng bản mới nhất.',
    'The translated message breaks the rules · Nothing was sent to {system}. · Mapping {mappingVersion} made what the schema there forbids: {detail}. · Mend the mapping, run the tests, submit; then Try one under the newest.',
  ),
  'refused-by-target': texts(
    'operations',
    '{system} từ chối nội dung · {system} từ chối: “{detail}”. · Nội dung hồ sơ chưa đạt yêu cầu của đích. · Sửa hồ sơ hoặc ánh xạ cùng nhóm phụ trách, rồi Thử gửi 1.',
    '{system} refused the content · {system} refused: “{detail}”. · The dossier fails its rules. · Mend the dossier or the mapping with the team in charge, then Try one.',
  ),
  'outcome-unknown': texts(
    'operations',
    'Chưa rõ {system} đã nhận chưa · Không biết {system} đã nhận bản tin chưa. · Đích không cho hỏi lại, gửi lần nữa có thể trùng. · Gọi đầu mối của đích: có rồi thì Đóng; chưa có thì Gửi lại.',
    'Not known whether {system} has it · Not known whether {system} has the messages. · It cannot be asked, and a repeat may duplicate. · Call the contact there: if they have it, Close; if not, Send again.',
  ),
  'budget-spent': texts(
    'operations',
    'Thử mãi {system} vẫn lỗi · {system} vẫn lỗi sau mọi lần thử: {detail}. · Đã hết thời gian tự gửi lại. · Xử lý với đầu mối của đích, rồi Thử gửi 1.',
    '{system} still fails · {system} failed at every try: {detail}. · The time for sending again is over. · Settle it with the contact there, then Try one.',
  ),
  'not-the-format': texts(
    'operations',
    '{system} trả lời sai định dạng · {system} trả về thứ không phải dữ liệu đã thoả thuận: {detail}. · Thường do tường lửa, trang đăng nhập hay trang bảo trì chen vào; bản tin có thể đã tới. · Báo đầu mối của đích, hỏi đã có chưa rồi chọn.',
    '{system} answered in another format · {system} did not answer with the agreed data: {detail}. · Usually a firewall, log-in or maintenance page; the message may have arrived. · Tell the contact there, ask whether they have it, then choose.',
  ),
  'dossier-unknown': texts(
    'operations',
    '{system} chưa có hồ sơ · {system} chưa có hồ sơ của các bản tin này. · Bản tin tạo hồ sơ chưa tới, hoặc đích dùng mã khác. · Kiểm tra mã khác của hồ sơ; gửi lại bản tin tạo hồ sơ trước.',
    '{system} does not know the dossier · {system} does not know the dossiers of these messages. · Their creation has not arrived, or it uses other codes. · Check their other codes; send the creation first.',
  ),
  'content-missing': texts(
    'operations',
    'Nội dung không còn · Không dựng lại được bản tin. · Nội dung sự kiện đã hết hạn lưu; dấu băm vẫn còn. · Đề nghị bên gửi gửi lại bằng sự kiện mới, rồi Bỏ qua bản tin này.',
    'The content is gone · The messages cannot be made again. · The content of the events has expired; its hash remains. · Ask the sender for new events, then Skip these.',
  ),
  'connection-retired': texts(
    'operations',
    'Kết nối không còn hiệu lực · Chưa gửi gì sang {system}. · Kết nối đã ngừng dùng sau khi bản tin được nhận. · Khôi phục kết nối, hoặc Bỏ qua các bản tin này.',
    'The connection is not in force · Nothing was sent to {system}. · The connection was retired after the messages were accepted. · Restore it, or Skip these messages.',
  ),
  'type-not-accepted': texts(
    'operations',
    '{system} không nhận loại sự kiện này · Chưa gửi gì sang {system}. · Tuyến chuyển loại sự kiện mà bộ nối không nhận. · Sửa tuyến, rồi Bỏ qua các bản tin này.',
    '{system} does not take this type · Nothing was sent to {system}. · A route passes on a type its adapter does not deliver. · Mend the route, then Skip these messages.',
  ),
  'attachment-missing': texts(
    'operations',
    'Thiếu tệp đính kèm · Chưa gửi gì sang {system}. · Tệp nêu trong sự kiện chưa được tải lên, hoặc đã hết hạn lưu. · Đề nghị bên gửi tải tệp lên, rồi Thử gửi 1.',
    'A file is missing · Nothing was sent to {system}. · The file the event names was never uploaded, or has expired. · Ask the sender to upload it, then Try one.',
  ),
  'attachment-damaged': texts(
    'sender',
    'Tệp không khớp dấu băm · Bản lỗi không được chuyển sang {system}. · Tệp bị đổi hoặc tải dở. · Đề nghị bên gửi gửi lại tệp, rồi Thử gửi 1.',
    'A file does not match its hash · It was not passed on to {system}. · The file was altered or cut off. · Ask the sender to upload it again, then Try one.',
  ),
};

/** For a code without a text of its own: what the class of the failure lets us say. */
export const causesByClass: Readonly<Record<FailureClass, ErrorTexts>> = {
  permanent: texts(
    'operations',
    '{system}: {code} · {system} chưa nhận các bản tin này. · Lỗi không tự hết ({code}): {detail}. · Sửa nguyên nhân với nhóm phụ trách, rồi Thử gửi 1.',
    '{system}: {code} · {system} has not received these messages. · A failure that does not pass ({code}): {detail}. · Cure it with the team in charge, then Try one.',
  ),
  ambiguous: texts(
    'operations',
    'Chưa rõ {system} đã nhận chưa · Không biết {system} đã nhận bản tin chưa. · Lần gửi bị ngắt giữa chừng ({code}): {detail}. · Hỏi đầu mối của đích: có rồi thì Đóng; chưa có thì Gửi lại.',
    'Not known whether {system} has it · Not known whether {system} has the messages. · The try broke off ({code}): {detail}. · Ask the contact there: if they have it, Close; if not, Send again.',
  ),
  transient: texts(
    'operations',
    '{system} không liên lạc được · {system} chưa nhận các bản tin này. · Không liên lạc được trong suốt thời gian gửi lại ({code}): {detail}. · Báo đầu mối của đích; khi thông, Thử gửi 1.',
    '{system} cannot be reached · {system} has not received these messages. · It could not be reached in all the time of sending again ({code}): {detail}. · Tell the contact there; once it answers, Try one.',
  ),
};
