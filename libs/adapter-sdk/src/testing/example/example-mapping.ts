/** Mappings of the example, as an adapter's `mapping.json` has them. */
export const exampleMapping = {
  version: '1',
  mappings: {
    record: {
      rules: [
        { from: '/code', to: '/code', required: true },
        { from: '/data/serviceCode', to: '/procedure', do: [{ code: 'procedure' }], required: true },
        { from: '/data/applicantName', to: '/name', required: true },
        { from: '/data/applicantIdNo', to: '/number' },
        { from: '/time', to: '/at', required: true },
      ],
    },
    step: {
      rules: [
        { from: '/code', to: '/code', required: true },
        { from: '/data/content', to: '/note', required: true },
        { from: '/data/officerName', to: '/officer' },
        { from: '/time', to: '/at', required: true },
      ],
    },
    answer: {
      rules: [
        { from: '/state', to: '/type', do: [{ code: 'state' }], required: true },
        { from: '/at', to: '/time', required: true },
        { from: '/note', to: '/data/content', required: true },
      ],
    },
  },
};

/** Code tables of the example, as an adapter's `code-tables.json` has them. */
export const exampleTables = [
  {
    name: 'call',
    version: '1',
    owner: 'Nhóm mẫu',
    entries: [
      { from: 'vn.lienthong.dossier.received.v1', to: 'record' },
      { from: 'vn.lienthong.dossier.processing.v1', to: 'step' },
    ],
  },
  { name: 'procedure', version: '1', owner: 'Nhóm mẫu', entries: [{ from: '1.001193', to: 'KHAI-SINH' }] },
  { name: 'state', version: '1', owner: 'Nhóm mẫu', entries: [{ from: 'DANG_XU_LY', to: 'vn.lienthong.dossier.processing.v1' }] },
];
