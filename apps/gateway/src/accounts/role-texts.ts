import type { Locale } from '@lienthong/config';
import type { Role } from '@lienthong/security';

export type Text = Readonly<Record<Locale, string>>;

/** What each role is for. */
export const ROLE_TEXTS: Readonly<Record<Role, Text>> = {
  operator: {
    vi: 'Vận hành: giữ cho luồng hồ sơ chạy, duyệt khai báo của người khác.',
    en: 'Operator: keeps dossiers flowing, approves what others declare.',
  },
  sector: {
    vi: 'Đơn vị chuyên ngành: khai báo và theo dõi hệ thống của đơn vị mình.',
    en: 'Sector team: declares and watches the systems of its own team.',
  },
  auditor: { vi: 'Kiểm toán: xem mọi việc đã xảy ra, không sửa được gì.', en: 'Auditor: sees all that happened, and changes nothing.' },
  administrator: {
    vi: 'Quản trị: quản lý người dùng, không xem hồ sơ.',
    en: 'Administrator: manages people, and sees no dossier.',
  },
};

/** What each right allows. */
export const RIGHT_TEXTS: Readonly<Record<string, Text>> = {
  'registry:read': { vi: 'Xem hệ thống, kết nối, tuyến, bảng mã.', en: 'See systems, connections, routes and code tables.' },
  'registry:write': { vi: 'Soạn và trình khai báo.', en: 'Draft and submit declarations.' },
  'registry:approve': { vi: 'Duyệt khai báo do người khác trình.', en: 'Approve what somebody else has submitted.' },
  'operations:read': { vi: 'Xem việc gửi, bản tin tạm giữ, số liệu vận hành.', en: 'See deliveries, what is parked, and figures.' },
  'operations:approve': { vi: 'Duyệt thao tác do người khác đề nghị.', en: 'Approve acts that somebody else has asked for.' },
  'operations:write': { vi: 'Gửi lại, bỏ qua, dừng và chạy tiếp.', en: 'Send again, skip, stop and resume.' },
  'dossiers:read': { vi: 'Xem diễn biến hồ sơ, nội dung cá nhân đã che.', en: 'See what happened to dossiers, personal content masked.' },
  'dossiers:find-by-person': {
    vi: 'Tìm hồ sơ theo số giấy tờ, điện thoại, thư điện tử; mỗi lần tìm được ghi lại.',
    en: 'Find dossiers by identity number, telephone or e-mail; every look is recorded.',
  },
  'dossiers:unmask': {
    vi: 'Xem dữ liệu cá nhân chưa che, có lý do và được ghi lại.',
    en: 'See personal data in clear, with a reason, on the record.',
  },
  'trail:read': { vi: 'Xem và xuất nhật ký chứng cứ.', en: 'See and export the trail.' },
  'rejections:read': { vi: 'Xem sự kiện bị từ chối hoặc chờ hồ sơ.', en: 'See events that were refused, or wait for their dossier.' },
  'people:read': { vi: 'Xem người dùng và mã truy cập của họ.', en: 'See users and their tokens.' },
  'people:write': { vi: 'Thêm, sửa, khoá người dùng; đặt lại mật khẩu.', en: 'Add, change and disable users; reset passwords.' },
};
