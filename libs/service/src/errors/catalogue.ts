import type { ErrorKind } from '@lienthong/dossier';
import { texts, type ErrorTexts } from './error-texts';
import { accessErrors } from './catalogue-access';
import { contentErrors } from './catalogue-contents';
import { conformanceErrors } from './catalogue-conformance';
import { eventErrors } from './catalogue-events';
import { fileErrors } from './catalogue-files';
import { operationErrors } from './catalogue-operations';
import { peopleErrors } from './catalogue-people';
import { registryErrors } from './catalogue-registry';
import { serviceErrors } from './catalogue-services';

/** Texts of every error a caller of the API can meet, by code. */
export const catalogue: Readonly<Record<string, ErrorTexts>> = {
  ...accessErrors,
  ...conformanceErrors,
  ...contentErrors,
  ...eventErrors,
  ...fileErrors,
  ...operationErrors,
  ...peopleErrors,
  ...registryErrors,
  ...serviceErrors,
};

/** For a code without a text of its own: what its kind alone lets us say. */
export const byKind: Readonly<Record<ErrorKind | 'internal', ErrorTexts>> = {
  invalid: texts(
    'sender',
    'Yêu cầu không hợp lệ · Yêu cầu không được thực hiện. · Nội dung chưa đúng quy định. · Sửa các chỗ nêu dưới đây rồi gửi lại.',
    'Invalid request · The request was not carried out. · Its content breaks a rule. · Correct what is listed and send it again.',
  ),
  denied: texts(
    'administrator',
    'Không có quyền · Yêu cầu bị từ chối. · Tài khoản không có quyền này. · Đề nghị quản trị cấp quyền.',
    'Not allowed · The request was refused. · The account lacks the right. · Ask the administrator to grant it.',
  ),
  absent: texts(
    'sender',
    'Không tìm thấy · Đối tượng được hỏi không có ở đây. · Mã sai, hoặc chưa được gửi tới. · Kiểm tra lại mã.',
    'Not found · What was asked for is not here. · The code is wrong, or it was never sent. · Check the code.',
  ),
  conflict: texts(
    'sender',
    'Trạng thái không phù hợp · Yêu cầu không được thực hiện. · Trạng thái hiện tại không cho phép, có thể vừa thay đổi. · Xem lại trạng thái rồi thử lại.',
    'Conflict · The request was not carried out. · The present state forbids it, it may just have changed. · Look at the state, then try again.',
  ),
  'too-large': texts(
    'sender',
    'Nội dung quá lớn · Nội dung không được nhận. · Vượt giới hạn cho phép. · Chia nhỏ rồi gửi lại.',
    'Too large · The content was not taken. · It exceeds the limit. · Split it and send again.',
  ),
  'too-many': texts(
    'sender',
    'Quá nhiều yêu cầu · Yêu cầu chưa được nhận. · Vượt tốc độ cho phép. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Too many requests · The request was not taken. · It exceeds the agreed rate. · Send again after the time in Retry-After.',
  ),
  unavailable: texts(
    'operations',
    'Tạm thời chưa phục vụ được · Yêu cầu chưa được thực hiện. · Một bộ phận của hệ thống đang gián đoạn. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Temporarily unavailable · The request was not carried out. · A part of the system is interrupted. · Send again after the time in Retry-After.',
  ),
  internal: texts(
    'operations',
    'Lỗi của hệ thống liên thông · Yêu cầu không được thực hiện do lỗi ở phía chúng tôi. · Nguyên nhân đã được ghi lại theo mã tương quan. · Gửi lại; nếu vẫn lỗi, báo mã tương quan cho đơn vị vận hành.',
    'Fault of the gateway · The request failed because of a fault on our side. · The cause is recorded under the correlation id. · Send again; if it persists, tell operations the correlation id.',
  ),
};

/** HTTP status of a kind of error. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  denied: 403,
  absent: 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};
