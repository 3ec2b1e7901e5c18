import { texts, type ErrorTexts } from './error-texts';

/** Systems, connections, routes and code tables: who may change what, and when it takes effect. */
export const registryErrors: Readonly<Record<string, ErrorTexts>> = {
  PERSON_REQUIRED: texts(
    'administrator',
    'Cần một người · Yêu cầu bị từ chối. · Việc này chỉ người có tài khoản được làm, không phải phần mềm. · Đăng nhập bằng tài khoản cá nhân rồi làm lại.',
    'A person is needed · The request was refused. · Only somebody with an account may do this, not a program. · Sign in with a personal account and try again.',
  ),
  NOT_YOUR_SYSTEM: texts(
    'administrator',
    'Không thuộc nhóm của bạn · Yêu cầu bị từ chối, việc thử đã được ghi vào nhật ký. · {kind} “{id}” thuộc nhóm khác; bạn chỉ thấy của nhóm “{team}”. · Liên hệ nhóm quản lý, hoặc quản trị nếu nhóm của bạn ghi sai.',
    'Not of your team · The request was refused, and the attempt recorded. · {kind} “{id}” belongs to another team; you see those of “{team}” only. · Ask its team, or the administrator if yours is wrong.',
  ),
  RIGHT_MISSING: texts(
    'administrator',
    'Thiếu quyền · Yêu cầu bị từ chối. · Việc này cần quyền “{right}”. · Nhờ người có quyền làm, hoặc đề nghị quản trị cấp quyền.',
    'Missing right · The request was refused. · It takes the right “{right}”. · Ask somebody who has it, or the administrator.',
  ),
  FOUR_EYES: texts(
    'operations',
    'Không tự duyệt được · Bản {version} của “{id}” chưa được duyệt. · Bạn đã soạn hoặc gửi bản này; người duyệt phải là người khác. · Nhờ người khác có quyền duyệt.',
    'Not by yourself · Version {version} of “{id}” was not approved. · You wrote it or handed it in; somebody else has to approve. · Ask another approver.',
  ),
  CERTIFICATE_MISSING: texts(
    'sender',
    'Chưa có chứng nhận hợp chuẩn · Bản {version} của kết nối “{id}” chưa gửi duyệt được. · Không có chứng nhận còn hạn của đúng nội dung này. · Chạy bộ kiểm thử: lienthong adapter test {id} --version {version}.',
    'No certificate · Version {version} of connection “{id}” cannot go on. · There is no valid certificate of exactly this content. · Run the kit: lienthong adapter test {id} --version {version}.',
  ),
  TABLE_FIRST: texts(
    'sender',
    'Bảng mã phải vào hiệu lực trước · Chưa có gì thay đổi. · Kết nối “{id}” dùng chung bảng mã {tables} mà chưa được kiểm thử với bản mới của bảng. · Duyệt bảng mã trước, chạy lại bộ kiểm thử của kết nối, rồi duyệt kết nối.',
    'The code table goes first · Nothing has changed. · Connection “{id}” shares {tables} and was not tried with the new version of it. · Approve the table first, run the kit for the connection again, then approve the connection.',
  ),
  VERSION_INVALID: texts(
    'sender',
    'Bản có chỗ sai · Chưa có gì thay đổi. · {kind} “{id}” có {problems} chỗ sai. · Sửa các chỗ nêu dưới đây rồi thử lại.',
    'The version has problems · Nothing has changed. · {kind} “{id}” has {problems} problem(s). · Correct what is listed and try again.',
  ),
  REGISTRY_INVALID: texts(
    'sender',
    'Không ban hành được · Bản danh bạ đang chạy giữ nguyên. · Thay đổi này làm danh bạ có chỗ sai. · Sửa các chỗ nêu dưới đây rồi thử lại.',
    'Not issued · The release in force stays. · With this change the registry would have problems. · Correct what is listed and try again.',
  ),
  TRANSITION_UNKNOWN: texts(
    'sender',
    'Không chuyển được trạng thái · Bản {version} của “{id}” giữ nguyên. · Từ “{state}” không sang “{to}” được. · Có thể chuyển sang: {possible}.',
    'No such move · Version {version} of “{id}” stays as it is. · It cannot go from “{state}” to “{to}”. · It can become: {possible}.',
  ),
  REASON_MISSING: texts(
    'sender',
    'Thiếu lý do · Chưa có gì thay đổi. · Việc này cần ghi rõ lý do. · Ghi lý do rồi làm lại.',
    'Reason missing · Nothing has changed. · It has to be said why. · Give a reason and try again.',
  ),
  WORK_QUEUED: texts(
    'sender',
    'Còn việc đang chờ · Kết nối “{id}” chưa dừng. · Còn {queued} lượt giao chưa xong. · Chọn: gửi hết rồi ngưng (drain), tạm giữ (park), hoặc chờ cho hết.',
    'Work is queued · Connection “{id}” was not stopped. · {queued} deliveries have not ended. · Choose: send them first (drain), keep them (park), or wait until they are done.',
  ),
  BREAKING_CHANGE: texts(
    'operations',
    'Thay đổi làm hỏng cái đang chạy · Chưa có gì thay đổi. · {breaks} chỗ đang chạy sẽ hỏng vì: {versions}. · Sửa các chỗ nêu dưới đây, hoặc xác nhận đã biết (acceptBreaks).',
    'A breaking change · Nothing has changed. · {breaks} thing(s) in force would break, because of: {versions}. · Mend what is listed, or say that it is wanted (acceptBreaks).',
  ),
  CONNECTION_IN_USE: texts(
    'operations',
    'Kết nối đang được dùng · Kết nối “{id}” chưa ngưng hẳn. · Còn tuyến dẫn tới nó: {routes}. · Ngưng hoặc sửa các tuyến đó trước.',
    'The connection is in use · Connection “{id}” was not retired. · Routes lead to it: {routes}. · Retire or change these first.',
  ),
  VERSION_CHANGED: texts(
    'sender',
    'Vừa có người sửa · Thay đổi của bạn chưa được ghi. · {by} đã sửa bản {version} của “{id}” lúc {at}. · Xem lại nội dung mới rồi làm lại.',
    'Changed meanwhile · Your change was not stored. · {by} changed version {version} of “{id}” at {at}. · Look at what it is now, then try again.',
    412,
  ),
  IF_MATCH_MISSING: texts(
    'sender',
    'Thiếu If-Match · Chưa có gì thay đổi. · Không rõ bạn đã xem bản nào. · Gửi kèm If-Match với ETag của bản vừa xem.',
    'If-Match missing · Nothing has changed. · It is not known what you have seen. · Send If-Match with the ETag of the version you read.',
    428,
  ),
  VERSION_FINAL: texts(
    'sender',
    'Bản không sửa được nữa · Chưa có gì thay đổi. · Bản {version} của “{id}” đang ở trạng thái “{state}”. · Soạn bản mới.',
    'The version is final · Nothing has changed. · Version {version} of “{id}” is {state}. · Begin a new version.',
  ),
  VERSION_OPEN: texts(
    'sender',
    'Đang có bản soạn dở · Chưa có gì thay đổi. · Bản {version} của “{id}” đang ở trạng thái “{state}”. · Sửa tiếp bản đó, hoặc bỏ nó đi.',
    'A version is open · Nothing has changed. · Version {version} of “{id}” is {state}. · Go on with it, or discard it.',
  ),
  VERSION_UNKNOWN: texts(
    'sender',
    'Không có bản này · Không tìm thấy bản {version} của “{id}”. · Số bản sai, hoặc bản đã bị bỏ. · Xem các bản hiện có.',
    'No such version · There is no version {version} of “{id}”. · The number is wrong, or it was discarded. · Look at the versions there are.',
  ),
  RESOURCE_UNKNOWN: texts(
    'sender',
    'Không tìm thấy · Không có {kind} “{id}”. · Mã sai. · Xem danh sách.',
    'Not found · There is no {kind} “{id}”. · The id is wrong. · Look at the list.',
  ),
  RESOURCE_NAMELESS: texts(
    'sender',
    'Thiếu mã · Chưa có gì thay đổi. · {kind} cần có mã (id), bảng mã cần có tên (name). · Ghi mã rồi gửi lại.',
    'Id missing · Nothing has changed. · A {kind} needs an id, a code table a name. · Give it one and send again.',
  ),
  RESOURCE_RENAMED: texts(
    'sender',
    'Không đổi mã được · Chưa có gì thay đổi. · Mã của {kind} “{id}” cố định qua mọi bản. · Giữ nguyên mã, hoặc tạo tài nguyên mới.',
    'It cannot be renamed · Nothing has changed. · The id of {kind} “{id}” is the same in all versions. · Keep it, or make a new resource.',
  ),
  SECRET_UNKNOWN: texts(
    'sender',
    'Không có khoá bí mật này · Chưa có gì thay đổi. · Kết nối “{id}” không dùng khoá “{name}”. · Các khoá: {names}.',
    'No such secret · Nothing has changed. · Connection “{id}” takes no secret “{name}”. · Its secrets: {names}.',
  ),
  RELEASE_UNKNOWN: texts(
    'sender',
    'Không có bản danh bạ này · Không tìm thấy bản {number}. · Số bản sai. · Xem danh sách.',
    'No such release · There is no release {number}. · The number is wrong. · Look at the list.',
  ),
  PLAN_INVALID: texts(
    'sender',
    'Kế hoạch có chỗ sai · Chưa có gì thay đổi. · Có tài nguyên thiếu mã hoặc trùng. · Sửa các chỗ nêu dưới đây.',
    'The plan has problems · Nothing has changed. · A resource has no name, or one is named twice. · Correct what is listed.',
  ),
  PLAN_UNKNOWN: texts(
    'sender',
    'Không có kế hoạch này · Chưa có gì thay đổi. · Mã sai, hoặc kế hoạch do người khác lập. · Lập kế hoạch mới.',
    'No such plan · Nothing has changed. · The id is wrong, or somebody else made it. · Make a new plan.',
  ),
  PLAN_STALE: texts(
    'sender',
    'Kế hoạch đã cũ · Chưa có gì thay đổi. · {kind} “{id}” đã thay đổi sau khi lập kế hoạch. · Lập lại kế hoạch và xem lại.',
    'The plan is stale · Nothing has changed. · {kind} “{id}” was changed after it was made. · Make it again and look at it.',
  ),
  PLAN_APPLIED: texts(
    'sender',
    'Kế hoạch đã thực hiện · Không làm lại. · Kế hoạch “{id}” đã được thực hiện trước đó. · Lập kế hoạch mới nếu cần.',
    'Applied before · It is not done twice. · Plan “{id}” was carried out before. · Make a new one if needed.',
  ),
};
