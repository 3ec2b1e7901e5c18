import { compileMappings } from './index';

function notCarried(rules: readonly unknown[], input: unknown): readonly string[] {
  return compileMappings({ version: '1', mappings: { m: { rules } } }, []).translate('m', input, new Date(0)).notCarried;
}

describe('what is not carried', () => {
  it('is every leaf no rule names, in the order of the input', () => {
    const rules = [
      { from: '/a', to: '/a' },
      { each: '/files', to: '/files', rules: [{ from: '/name', to: '/name' }] },
    ];
    const input = { z: 1, a: 'x', files: [{ name: 'n', size: 1, attachment: { sha256: 's' } }], 'b/c': false, gone: null, empty: {} };

    expect(notCarried(rules, input)).toEqual(['/z', '/files/0/size', '/files/0/attachment/sha256', '/b~1c']);
  });

  it('is nothing below an object that is copied whole', () => {
    expect(notCarried([{ from: '/form', to: '/data', do: ['json'] }], { form: { a: [{ b: 1 }] } })).toEqual([]);
  });

  it('is nothing a condition decided on, but what lies below an object asked for by presence only', () => {
    const rules = [{ from: { const: 1 }, to: '/a', when: { all: [{ exists: '/o' }, { equals: { at: '/k', value: 'x' } }] } }];

    expect(notCarried(rules, { o: { p: 1 }, k: 'y' })).toEqual(['/o/p']);
  });

  it('takes elements by number and by rule alike, and roots named inside a list', () => {
    const rules = [
      { from: '/a/0/x', to: '/first' },
      {
        each: '/a',
        to: '/a',
        rules: [
          { from: '/y', to: '/y' },
          { from: '^/root', to: '/r' },
        ],
      },
    ];

    expect(
      notCarried(rules, {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
        root: 'r',
      }),
    ).toEqual(['/a/1/x']);
  });
});
