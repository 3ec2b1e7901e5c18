import { define } from '../event-definition';
import { receivedFields, submittedFields } from './snapshot-fields';

/** The applicant handed a dossier in; nobody has looked at it yet. */
export const submitted = define('vn.lienthong.dossier.submitted.v1', {
  title: { vi: 'Mới đăng ký', en: 'Submitted' },
  description: {
    vi: 'Người dân, doanh nghiệp đã nộp hồ sơ, bộ phận một cửa chưa xem xét. Mở một hồ sơ mới.',
    en: 'The applicant handed the dossier in, the one-stop has not looked at it yet. Opens a dossier.',
  },
  opensDossier: true,
  properties: submittedFields,
  examples: [
    {
      serviceCode: '1.001193.H49',
      serviceName: 'Đăng ký khai sinh',
      govAgencyCode: 'H49.12',
      applicantName: 'Vũ Thị Hồng Nhung',
      applicantIdType: 'citizen',
      applicantIdNo: '022194000317',
      contactTelNo: '0900000317',
      submitDate: '2026-11-20T20:14:05+07:00',
      online: true,
      channel: 'online',
      originality: 1,
      form: { hoTenTre: 'Đặng Gia Bảo', ngaySinh: '2026-11-12', noiSinh: 'Bệnh viện Sản Nhi Quảng Ninh' },
    },
    { serviceCode: '2.000635', govAgencyCode: '000.00.12.H49', applicantName: 'Lý Quốc Khánh', applicantIdType: 'citizen' },
  ],
});

/** The one-stop received the dossier and issued the receipt: the term begins. */
export const received = define('vn.lienthong.dossier.received.v1', {
  title: { vi: 'Được tiếp nhận', en: 'Received' },
  description: {
    vi: 'Bộ phận một cửa đã tiếp nhận hồ sơ hợp lệ và cấp giấy tiếp nhận, hẹn trả kết quả. Mở một hồ sơ mới nếu chưa có.',
    en: 'The one-stop received the valid dossier and issued receipt and appointment. Opens a dossier if there is none.',
  },
  opensDossier: true,
  properties: receivedFields,
  examples: [
    {
      serviceCode: '1.000894',
      serviceName: 'Đăng ký kết hôn',
      serviceVersion: '2026-07',
      domainCode: 'G15-LV05',
      domainName: 'Hộ tịch',
      govAgencyCode: 'H49.12',
      govAgencyName: 'Ủy ban nhân dân phường Hồng Gai',
      applicantName: 'Nguyễn Đức Thắng',
      applicantIdType: 'citizen',
      applicantIdNo: '022098004410',
      applicantBirthDate: '1998-03-09',
      address: 'Số 18, tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh',
      cityCode: '22',
      receiveDate: '2026-11-23T08:05:00+07:00',
      dueDate: '2026-11-26T17:00:00+07:00',
      durationCount: 3,
      durationUnit: 'working-day',
      channel: 'counter',
      receiptNo: 'BN-2026-004410',
      dossierFiles: [
        {
          dossierPartNo: 'TP01',
          displayName: 'Tờ khai đăng ký kết hôn',
          digitised: true,
          attachment: {
            sha256: '5f2b8c9d0e1a4b7c6d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c',
            size: 184_320,
            name: 'tờ khai kết hôn Nguyễn Đức Thắng.pdf',
            mediaType: 'application/pdf',
          },
        },
      ],
      fees: [{ code: 'LP-HT-02', name: 'Lệ phí đăng ký kết hôn', amount: 0, paid: true }],
      form: { benNam: { hoTen: 'Nguyễn Đức Thắng' }, benNu: { hoTen: 'Trần Thị Ánh Tuyết' } },
    },
    {
      serviceCode: '1.004873',
      govAgencyCode: 'H49.12',
      applicantName: 'Bùi Thị Lệ Quyên',
      applicantIdType: 'citizen',
      receiveDate: '2026-11-24T14:40:00+07:00',
    },
  ],
});
