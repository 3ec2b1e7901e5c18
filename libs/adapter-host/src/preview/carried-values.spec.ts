import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { compileMappings } from '@lienthong/mapping';
import { PersonalMask } from './personal-mask';

const at = new Date('2026-11-25T01:00:00Z');
const ADDRESS = 'Tổ 3, phường Hồng Gai';

/** Ways of a mapping to carry a value in another form; `/text` is one value, `/all` an object that holds all. */
const WAYS: Readonly<Record<string, { readonly from: string; readonly do: readonly unknown[] }>> = {
  'as it is': { from: '/text', do: [] },
  upper: { from: '/text', do: ['upper'] },
  lower: { from: '/text', do: ['lower'] },
  ascii: { from: '/text', do: ['ascii'] },
  'ascii, upper': { from: '/text', do: ['ascii', 'upper'] },
  padded: { from: '/text', do: [{ 'pad-left': { length: 60, with: '0' } }] },
  'with more around it': { from: '/text', do: [{ prefix: 'Người nộp: ' }, { suffix: ' (chủ hồ sơ)' }] },
  cut: { from: '/text', do: [{ 'max-length': { length: 8, beyond: 'cut' } }] },
  split: { from: '/text', do: [{ split: ' ' }] },
  'with other signs between': { from: '/text', do: [{ 'replace-literal': { find: ' ', with: '_' } }] },
  base64: { from: '/text', do: ['base64'] },
  'base64 behind something': { from: '/text', do: ['base64', { prefix: 'x' }] },
  'base64 among words': { from: '/text', do: ['base64', { prefix: 'Basic ' }, { suffix: ', hết' }] },
  'base64, cut': { from: '/text', do: ['base64', { slice: { start: 1, end: 14 } }] },
  'base64 twice': { from: '/text', do: ['base64', 'base64'] },
  'base64, upper before': { from: '/text', do: ['ascii', 'upper', 'base64'] },
  sha256: { from: '/text', do: ['sha256'] },
  'sha256, upper before and after': { from: '/text', do: ['upper', 'sha256', 'upper'] },
  'sha256, ascii before': { from: '/text', do: ['ascii', 'lower', 'sha256'] },
  'sha256, cut': { from: '/text', do: ['sha256', { 'max-length': { length: 20, beyond: 'cut' } }] },
  'sha256 behind something': { from: '/text', do: ['sha256', { prefix: 'sha256:' }] },
  json: { from: '/all', do: ['json'] },
  'json in json': { from: '/nested', do: ['json'] },
  'json in base64': { from: '/all', do: ['json', 'base64'] },
  'json behind something': { from: '/all', do: ['json', { prefix: 'data=' }] },
  xml: { from: '/all', do: [{ xml: {} }] },
  'xml with CDATA': { from: '/all', do: [{ xml: { cdata: ['value'] } }] },
  'xml in base64': { from: '/all', do: [{ xml: { withoutDeclaration: true } }, 'base64'] },
  'xml behind something': { from: '/all', do: [{ xml: {} }, { prefix: '<' }] },
};

const name = fc
  .array(fc.constantFrom('Nguyễn', 'Thị', 'Ánh', 'Đặng', 'Hồng', 'Quỳnh', 'Tuyết', 'Phạm', 'Bảo', 'Ngọc'), { minLength: 2, maxLength: 5 })
  .map(words => words.join(' '));
const identityNumber = fc
  .tuple(fc.integer({ min: 1, max: 96 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([province, rest]) => `${String(province).padStart(3, '0')}${String(rest).padStart(9, '0')}`);

/** What the mapping makes of a value. */
function carried(way: { readonly from: string; readonly do: readonly unknown[] }, value: string): unknown {
  const rules = [{ from: way.from, to: '/out', ...(way.do.length > 0 && { do: way.do }) }];
  const all = { root: { value, code: 'H49.12' } };
  const input = { text: value, all, nested: { inner: JSON.stringify(all) } };
  return compileMappings({ version: '1', mappings: { m: { rules } } }, []).translate('m', input, at).output['out'];
}

/** Forms in which somebody could know a value again. */
function formsOf(value: string): string[] {
  const bare = value.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const spelt = [value, bare].flatMap(form => [form, form.toUpperCase(), form.toLowerCase()]);
  const digests = spelt.map(form => createHash('sha256').update(form).digest('hex'));
  return [
    ...spelt,
    ...spelt.map(form => Buffer.from(form).toString('base64').slice(0, -4)),
    ...digests,
    ...digests.map(d => d.toUpperCase()),
  ];
}

describe('a preview of what a mapping makes of personal values', () => {
  it.each(Object.entries(WAYS))('shows none of them: %s', (_, way) => {
    fc.assert(
      fc.property(fc.oneof(name, identityNumber), value => {
        const mask = new PersonalMask([value, ADDRESS]);
        const made = carried(way, value);

        const shown = mask.of({ made, code: 'H49.12', state: 'processing' }) as Record<string, unknown>;

        const text = JSON.stringify(shown);
        for (const form of formsOf(value)) expect(text).not.toContain(form);
        for (const part of [made].flat()) expect(JSON.stringify(shown['made'])).not.toContain(JSON.stringify(part));
        expect(shown).toMatchObject({ code: 'H49.12', state: 'processing' });
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.entries(WAYS).filter(([, { from }]) => from === '/all' || from === '/text'))('shows what is nobody’s: %s', (_, way) => {
    const made = carried(way, 'processing');

    expect(new PersonalMask(['Nguyễn Thị Ánh', '022190001234', ADDRESS]).of(made)).toEqual(made);
  });

  it('hides an encoded value in an address', () => {
    const mask = new PersonalMask(['022190001234']);
    const encoded = Buffer.from('022190001234').toString('base64');

    expect(mask.address(`/ho-so/${encoded}?so=${encoded}&ma=H49`)).toBe('/ho-so/•(16)?so=•(16)&ma=H49');
  });
});
