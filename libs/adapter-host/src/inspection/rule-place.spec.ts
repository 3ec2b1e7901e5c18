import { rulePlace } from './rule-place';

const file = {
  version: '1',
  mappings: {
    a: { rules: [{ from: '/x', to: '/y', do: ['upper', { prefix: '-' }] }] },
    b: {
      title: { vi: 'B', en: 'B' },
      rules: [
        { from: '/x', to: '/y' },
        {
          each: '/l',
          to: '/m',
          rules: [
            { from: '', to: '/n' },
            { from: '/p', to: '/q' },
          ],
        },
      ],
    },
  },
};

describe('the place of a rule', () => {
  it.each([
    ['/mappings/a/rules/0', '1'],
    ['/mappings/b/rules/0', '1'],
    ['/mappings/b/rules/1', '2'],
    ['/mappings/b/rules/1/rules/1', '2.2'],
  ])('%s is told by number and line', (pointer, number) => {
    const segments = pointer.split('/').slice(1);
    const marked = structuredClone(file) as unknown as Record<string, unknown>;
    const parent = segments.slice(0, -1).reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, marked);
    parent[segments.at(-1) ?? ''] = { here: true };
    const lines = JSON.stringify(marked, null, 2).split('\n');

    const place = rulePlace(file, segments[1] ?? '', pointer, []);

    expect(place.number).toBe(number);
    expect(place.line).toBe(lines.findIndex(line => line.includes('"here"')));
  });
});
