/** Events of the load: birth registrations of about 2 KB with some forty fields, as a sector system would open them. */
export interface LoadEvent {
  readonly code: string;
  readonly body: string;
}

const CODE_PLACE = '@@CODE@@';
const ID_PLACE = '@@ID@@';
const PROCEDURE_PLACE = '@@PROCEDURE@@';
const TIME = '2026-11-25T08:05:00+07:00';

const template = JSON.stringify({
  specversion: '1.0',
  id: ID_PLACE,
  source: '/phan-mem-nganh/do-tai',
  type: 'vn.lienthong.dossier.received.v1',
  subject: CODE_PLACE,
  time: TIME,
  datacontenttype: 'application/json',
  data: {
    serviceCode: PROCEDURE_PLACE,
    serviceName: 'Đăng ký khai sinh',
    serviceVersion: '2026-07',
    domainCode: 'G15-LV05',
    domainName: 'Hộ tịch',
    govAgencyCode: 'H49.12',
    govAgencyName: 'Ủy ban nhân dân phường Hồng Gai',
    applicantName: 'Vũ Thị Hồng Nhung',
    applicantIdType: 'citizen',
    applicantIdNo: '022194000317',
    applicantIdDate: '2021-06-15',
    applicantBirthDate: '1994-03-09',
    address: 'Số 18, tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh',
    cityCode: '22',
    wardCode: '06691',
    contactName: 'Đặng Quốc Trưởng',
    contactTelNo: '0900000317',
    contactEmail: 'hong.nhung@example.com',
    submitDate: TIME,
    receiveDate: TIME,
    dueDate: '2026-11-26T17:00:00+07:00',
    durationCount: 1,
    durationUnit: 'working-day',
    online: true,
    channel: 'online',
    viaPostal: true,
    postalName: 'Vũ Thị Hồng Nhung',
    postalTelNo: '0900000317',
    postalAddress: 'Số 18, tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh',
    originality: 1,
    receiptNo: 'BN-261123-0101',
    briefNote: 'Đăng ký khai sinh cho cháu Đặng Gia Bảo, con đầu của chị Nhung và anh Trưởng',
    dossierFiles: [
      { dossierPartNo: 'TP01', fileTemplateNo: 'HT-KS-01', displayName: 'Tờ khai đăng ký khai sinh', digitised: false },
      { dossierPartNo: 'TP02', displayName: 'Giấy chứng sinh (bản giấy)' },
    ],
    fees: [{ code: 'LP-HT-01', name: 'Lệ phí đăng ký khai sinh', amount: 0, paid: true }],
    form: { tre: { hoTen: 'Đặng Gia Bảo', ngaySinh: '2026-11-12', gioiTinh: 'Nam', danToc: 'Kinh', quocTich: 'Việt Nam' } },
  },
});
const [head = '', middle = '', more = '', tail = ''] = template.split(new RegExp(`${ID_PLACE}|${CODE_PLACE}|${PROCEDURE_PLACE}`));
/** Birth registration. */
const PROCEDURE = '1.001193';

/** The event with a number of its own within a run; every event opens a dossier of its own. */
export function loadEvent(run: string, number: number, procedure = PROCEDURE): LoadEvent {
  const code = `H49.12-${run}-${String(number).padStart(7, '0')}`;
  return { code, body: `${head}${code}${middle}${code}${more}${procedure}${tail}` };
}
