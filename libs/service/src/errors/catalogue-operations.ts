import { texts, type ErrorTexts } from './error-texts';

/** Acts of people on parked deliveries. */
export const operationErrors: Readonly<Record<string, ErrorTexts>> = {
  OPERATION_NOT_FOUND: texts(
    'sender',
    'Không có thao tác này · Không tìm thấy thao tác. · Mã sai, hoặc thao tác do nhóm khác thực hiện. · Xem danh sách tại GET /v1/operations.',
    'No such operation · The operation was not found. · The id is wrong, or another team asked for it. · See the list at GET /v1/operations.',
  ),
  OPERATION_NOT_ALLOWED: texts(
    'operations',
    'Không được bỏ qua hoặc đóng · Chưa có gì thay đổi. · Người của ngành chỉ được gửi lại bản tin. · Nhờ đơn vị vận hành bỏ qua hoặc đóng.',
    'Not yours to skip or close · Nothing has changed. · People of a sector may only retry. · Ask operations to skip or close it.',
  ),
  PREVIEW_OUTDATED: texts(
    'sender',
    'Bản xem trước đã cũ · Chưa có gì thay đổi. · Bản tin hoặc danh bạ đã đổi sau khi xem trước. · Xem trước lại rồi quyết định.',
    'Preview outdated · Nothing has changed. · Deliveries or registry changed since the preview. · Look at a new preview, then decide.',
  ),
  OPERATION_UNDECIDED: texts(
    'person',
    'Chưa quyết định về bản tin có thể trùng · Chưa có gì được gửi. · Bên nhận có thể đã có một số bản tin; gửi lại có thể tạo bản trùng. · Loại các bản tin đó ra, hoặc xác nhận vẫn gửi.',
    'What may duplicate is undecided · Nothing was sent. · The receiver may have some of these already; sending again may create them twice. · Leave them out, or confirm that they go all the same.',
  ),
  PARKED_GROUP_NOT_FOUND: texts(
    'person',
    'Không có nhóm này · Không tìm thấy nhóm tạm giữ. · Mã sai, hoặc nhóm thuộc hệ thống của đội khác. · Xem danh sách ở mục Tạm giữ.',
    'No such group · The parked group was not found. · Its id is wrong, or it belongs to another team. · See the list under Parked.',
  ),
  PARKED_GROUP_CLEARED: texts(
    'nobody',
    'Nhóm đã thông · Không còn gì để nhận. · Mọi bản tin của nhóm đã xong. · Không cần làm gì.',
    'The group is cleared · There is nothing left to take. · All its deliveries have ended. · Nothing to do.',
  ),
  SELECTION_EMPTY: texts(
    'person',
    'Chưa chọn gì · Chưa có gì được làm. · Không chọn bản tin, nhóm hay điều kiện nào; để trống không có nghĩa là “tất cả”. · Chọn bản tin hoặc nhóm rồi làm lại.',
    'Nothing is selected · Nothing was done. · No delivery, group or condition was named; none does not mean all. · Select deliveries or a group, then try again.',
  ),
  SELECTION_TOO_LARGE: texts(
    'person',
    'Chọn quá nhiều · Chưa có gì được làm. · Một thao tác nhận nhiều nhất {most} bản tin. · Thu hẹp lựa chọn, hoặc đặt giới hạn rồi làm nhiều lần.',
    'Too many are selected · Nothing was done. · An operation takes {most} deliveries at most. · Narrow the selection, or set a limit and do it in parts.',
  ),
  OPERATION_STATE: texts(
    'person',
    'Trạng thái không cho phép · Thao tác không đổi trạng thái. · Thao tác đang ở “{state}”, có thể người khác vừa thay đổi. · Xem lại thao tác rồi thử lại.',
    'The state forbids it · The operation was not changed. · It is “{state}”; somebody may just have changed it. · Look at the operation, then try again.',
  ),
  OWN_OPERATION: texts(
    'person',
    'Không được tự duyệt · Thao tác chưa được duyệt. · Người đề nghị không được tự duyệt. · Nhờ người khác có quyền phê duyệt.',
    'Not one’s own · The operation was not approved. · Who asked for it may not approve it. · Ask another person who has the right.',
  ),
};
