const date = (to: string, from = 'iso'): readonly object[] => [{ date: { from, to } }];

/** A message of the usual size: thirty fields, four of them for each paper of the dossier. */
const rules = [
  { from: '/code', to: '/HoSo/MaHoSo', required: true },
  { from: '/data/receiptNo', to: '/HoSo/SoBienNhan' },
  { from: '/data/serviceCode', to: '/HoSo/MaTTHC', do: ['procedure'], required: true },
  { from: '/data/serviceName', to: '/HoSo/TenTTHC', do: ['trim'] },
  { from: '/data/domainCode', to: '/HoSo/LinhVuc', do: [{ code: 'linh-vuc' }] },
  { from: '/data/govAgencyCode', to: '/HoSo/MaCoQuan', do: [{ agency: 'canonical' }] },
  { from: '/data/govAgencyName', to: '/HoSo/TenCoQuan' },
  { from: '/data/applicantName', to: '/HoSo/ChuHoSo/HoTen', do: ['trim'], required: true },
  { from: '/data/applicantIdType', to: '/HoSo/ChuHoSo/LoaiGiayTo', do: [{ code: 'loai-giay-to' }] },
  { from: '/data/applicantIdNo', to: '/HoSo/ChuHoSo/SoGiayTo' },
  { from: '/data/applicantIdDate', to: '/HoSo/ChuHoSo/NgayCap', do: date('dd/MM/yyyy', 'yyyy-MM-dd') },
  { from: '/data/applicantBirthDate', to: '/HoSo/ChuHoSo/NgaySinh', do: date('dd/MM/yyyy', 'yyyy-MM-dd') },
  { from: '/data/address', to: '/HoSo/ChuHoSo/DiaChi' },
  { from: '/data/cityCode', to: '/HoSo/ChuHoSo/MaTinh' },
  { from: '/data/wardCode', to: '/HoSo/ChuHoSo/MaXa' },
  { from: { 'pick-first': ['/data/delegateName', '/data/contactName'] }, to: '/HoSo/NguoiNop/HoTen' },
  { from: '/data/contactTelNo', to: '/HoSo/NguoiNop/DienThoai' },
  { from: '/data/contactEmail', to: '/HoSo/NguoiNop/Email', do: ['lower'] },
  { from: '/data/submitDate', to: '/HoSo/NgayNop', do: date('yyyyMMddHHmmss') },
  { from: '/data/receiveDate', to: '/HoSo/NgayTiepNhan', do: date('yyyyMMddHHmmss') },
  { from: '/data/dueDate', to: '/HoSo/NgayHenTra', do: date('yyyyMMddHHmmss') },
  { from: '/state', to: '/HoSo/TrangThai', do: [{ code: 'trang-thai' }], required: true },
  { from: '/data/online', to: '/HoSo/TrucTuyen', do: [{ 'boolean-text': { true: '1', false: '0' } }] },
  { from: '/data/postalAddress', to: '/HoSo/DiaChiNhan', when: { equals: { at: '/data/viaPostal', value: true } } },
  { from: { const: '1.4' }, to: '/HoSo/PhienBan' },
  { from: '/data/briefNote', to: '/HoSo/GhiChu', default: '' },
  {
    each: '/data/dossierFiles',
    to: '/HoSo/GiayTo',
    rules: [
      { from: '/dossierPartNo', to: '/Ma' },
      { from: '/displayName', to: '/Ten', required: true },
      { from: '/copies', to: '/SoBan', do: ['string'] },
      { from: '/digitised', to: '/SoHoa', do: [{ 'boolean-text': { true: '1', false: '0' } }] },
    ],
  },
];

export const thirtyFields = { version: '1', mappings: { 'ba-muoi-truong': { rules } } };

const table = (name: string, codes: Readonly<Record<string, string>>): object => ({
  name,
  version: '1',
  owner: 'Nhóm đo tải',
  entries: Object.entries(codes).map(([from, to]) => ({ from, to })),
});

export const thirtyFieldsTables = [
  table('linh-vuc', { 'G15-LV05': 'HT', 'G15-LV06': 'CT' }),
  table('loai-giay-to', { citizen: '1', passport: '2', business: '3' }),
  {
    name: 'trang-thai',
    version: '3',
    owner: 'Nhóm đo tải',
    entries: [
      { from: 'received', to: '1', validTo: '2025-06-30' },
      { from: 'received', to: '2', validFrom: '2025-07-01' },
      { from: 'processing', to: '4' },
    ],
  },
];

/** Dossiers that differ in what differs in life, parsed from JSON as those of the bus are. */
export function dossiers(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, i) => JSON.parse(JSON.stringify(dossier(i))) as unknown);
}

function dossier(i: number): object {
  const number = String(i).padStart(4, '0');
  return {
    code: `H49.12-261125-${number}`,
    state: i % 2 === 0 ? 'received' : 'processing',
    data: {
      serviceCode: '1.001193.H49',
      serviceName: 'Đăng ký khai sinh',
      domainCode: 'G15-LV05',
      govAgencyCode: 'H49.12',
      govAgencyName: 'Ủy ban nhân dân phường Hồng Gai',
      applicantName: `Vũ Thị Hồng Nhung ${number}`,
      applicantIdType: 'citizen',
      applicantIdNo: `02219400${number}`,
      applicantIdDate: '2021-06-15',
      applicantBirthDate: `19${10 + (i % 90)}-03-09`,
      address: `Số ${i}, tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh`,
      cityCode: '22',
      wardCode: '06691',
      contactName: 'Đặng Quốc Trưởng',
      contactTelNo: `090000${number}`,
      contactEmail: `Hong.Nhung.${number}@example.com`,
      submitDate: '2026-11-25T08:05:00+07:00',
      receiveDate: '2026-11-25T01:05:00.123Z',
      dueDate: '2026-11-26T17:00:00+07:00',
      online: true,
      viaPostal: i % 3 !== 0,
      postalAddress: 'Số 18, tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh',
      receiptNo: `BN-261125-${number}`,
      briefNote: 'Đăng ký khai sinh cho cháu Đặng Gia Bảo & em',
      dossierFiles: [
        { dossierPartNo: 'TP01', displayName: 'Tờ khai đăng ký khai sinh', copies: 1, digitised: true },
        { dossierPartNo: 'TP02', displayName: 'Giấy chứng sinh (bản giấy)', copies: 1, digitised: false },
        { dossierPartNo: 'TP03', displayName: 'Giấy chứng nhận kết hôn của cha mẹ', copies: 2, digitised: true },
      ],
    },
  };
}
