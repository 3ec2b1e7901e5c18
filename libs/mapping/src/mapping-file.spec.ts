import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from '@sinclair/typebox';
import { Ajv2020 } from 'ajv/dist/2020';
import { type MappingFile, mappingFileSchema } from './index';
import { operationNames } from './operations/operations';

const example: MappingFile = {
  version: '3',
  mappings: {
    'bo-sung': {
      title: { vi: 'Yêu cầu bổ sung', en: 'Supplement request' },
      rules: [
        { from: { const: '5' }, to: '/TrangThai' },
        { from: { 'pick-first': ['/requestedBy', '/officerName'] }, to: '/DanhSachHoSoBoSung/0/NguoiYeuCauBoSung', default: '' },
        {
          from: '/requestedAt',
          to: '/DanhSachHoSoBoSung/0/NgayBoSung',
          do: [{ date: { from: 'iso', to: 'yyyyMMddHHmmss' } }],
          required: true,
        },
        {
          each: '/items',
          to: '/DanhSachHoSoBoSung/0/DanhSachGiayToBoSung',
          where: { not: { any: [{ equals: { at: '/name', value: '' } }, { in: { at: '^/serviceCode', values: ['1.001193'] } }] } },
          rules: [{ from: '/name', to: '/TenGiayTo', do: ['trim', { slice: { start: 0, end: 2000 } }] }],
        },
      ],
    },
  },
};

describe('the schema of a mapping file', () => {
  it('is plain JSON Schema 2020-12 that takes what the types take', () => {
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(JSON.stringify(mappingFileSchema)) as object);

    expect(validate(example)).toBe(true);
    expect(validate({ ...example, script: 'x' })).toBe(false);
  });

  it('holds inside a larger schema, such as the settings of a connection', () => {
    const validate = new Ajv2020({ strict: true }).compile(Type.Object({ mapping: mappingFileSchema }));

    expect(validate({ mapping: example })).toBe(true);
    expect(validate({ mapping: { version: '1', mappings: { m: { rules: [{ from: 'a', to: '/a' }] } } } })).toBe(false);
  });

  it('has no operation that the guide does not name', () => {
    const guide = readFileSync(join(__dirname, '../README.md'), 'utf8');

    expect(operationNames.filter(name => !guide.includes(`\`${name}\``) && !guide.includes(`"${name}"`))).toEqual([]);
  });
});
