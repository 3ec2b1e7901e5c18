import { compileMappings } from './compile-mappings';

const at = new Date('2026-11-25T01:00:00Z');
const tables = [{ name: 'loai', version: '1', owner: 'Nhóm', entries: [{ from: 'A', to: '1' }] }];
const file = {
  version: '1',
  mappings: {
    m: {
      rules: [
        { from: '/data/name', to: '/hoTen', do: ['upper'] },
        { from: { 'pick-first': ['/data/none', '/data/code'] }, to: '/loai', do: [{ code: 'loai' }] },
        { from: { const: 'H49' }, to: '/tinh' },
        {
          from: {
            rules: [
              { from: '/data/street', to: '/0' },
              { from: '/data/commune', to: '/1' },
            ],
          },
          to: '/diaChi',
          do: [{ join: ', ' }],
        },
        {
          each: '/data/files',
          to: '/tep',
          where: { exists: '/sha' },
          rules: [
            { from: '/sha', to: '/id' },
            { from: '^/data/name', to: '/nguoi' },
          ],
        },
        { from: '/data/form', to: '/toKhai' },
      ],
    },
  },
};
const input = {
  data: {
    name: 'An',
    code: 'A',
    street: 'Tổ 3',
    commune: 'Hồng Gai',
    files: [{ name: 'giấy' }, { sha: 'ab' }],
    form: { con: ['x'] },
    left: 'behind',
  },
};

describe('a traced translation', () => {
  it('says of every place of the result which rule made it, of what, and by which steps', () => {
    const mappings = compileMappings(file, tables);

    const { fields, notCarried } = mappings.trace('m', input, at);

    expect(fields).toEqual([
      { to: '/hoTen', rule: '/mappings/m/rules/0', from: ['/data/name'], steps: ['upper'], value: 'AN' },
      { to: '/loai', rule: '/mappings/m/rules/1', from: ['/data/code'], steps: ['code:loai'], value: '1' },
      { to: '/tinh', rule: '/mappings/m/rules/2', from: [], steps: [], value: 'H49' },
      {
        to: '/diaChi',
        rule: '/mappings/m/rules/3',
        from: ['/data/street', '/data/commune'],
        steps: ['join'],
        value: 'Tổ 3, Hồng Gai',
      },
      { to: '/tep/0/id', rule: '/mappings/m/rules/4/rules/0', from: ['/data/files/1/sha'], steps: [], value: 'ab' },
      { to: '/tep/0/nguoi', rule: '/mappings/m/rules/4/rules/1', from: ['/data/name'], steps: [], value: 'An' },
      { to: '/toKhai', rule: '/mappings/m/rules/5', from: ['/data/form'], steps: [], value: { con: ['x'] } },
    ]);
    expect(notCarried).toEqual(mappings.translate('m', input, at).notCarried);
    expect(notCarried).toEqual(['/data/files/0/name', '/data/left']);
  });

  it('tells the rules that fail beside those that do not', () => {
    const { fields } = compileMappings(file, tables).trace('m', { data: { name: 'An', code: 'B', files: 'none' } }, at);

    expect(fields).toEqual([
      expect.objectContaining({ to: '/hoTen', value: 'AN' }),
      {
        to: '/loai',
        rule: '/mappings/m/rules/1',
        from: ['/data/code'],
        steps: ['code:loai'],
        fault: { reason: 'code-missing', table: 'loai' },
      },
      expect.objectContaining({ to: '/tinh' }),
      { to: '/tep', rule: '/mappings/m/rules/4', from: [], steps: [], fault: { reason: 'not-a-list' } },
    ]);
  });

  it('makes what the translation makes', () => {
    const mappings = compileMappings(file, tables);
    const { output } = mappings.translate('m', input, at);

    const made = new Map(mappings.trace('m', input, at).fields.map(({ to, value }) => [to, value]));

    expect(made.get('/hoTen')).toBe(output['hoTen']);
    expect(made.get('/diaChi')).toBe(output['diaChi']);
    expect(made.get('/toKhai')).toEqual(output['toKhai']);
  });
});
