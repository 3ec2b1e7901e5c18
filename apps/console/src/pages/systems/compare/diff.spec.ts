import fc from 'fast-check';
import { diffVersions, kindOf, sentencesOf } from './diff';

const version = {
  id: 'a.main',
  system: 'a',
  adapter: 'declarative',
  environment: 'test',
  settings: { baseUrl: 'https://a.example.vn', deliver: { path: '/ho-so' }, words: ['/thongBao'] },
  mapping: {
    version: '1',
    mappings: {
      nop: {
        rules: [
          { from: '/event/subject', to: '/ma' },
          { each: '/event/data/tep', to: '/tep', rules: [{ from: '/name', to: '/ten' }] },
        ],
      },
    },
  },
  codeTables: [{ name: 'tt', version: '1', owner: 'A', entries: [{ from: '1', to: 'x' }] }],
  mappingTests: { tests: [{ name: 'đúng', mapping: 'nop', input: {}, expected: {} }] },
};
const changed = (change: (draft: typeof version) => void): typeof version => {
  const draft = structuredClone(version);
  change(draft);
  return draft;
};
const said = (after: typeof version): string[] =>
  sentencesOf(diffVersions(version, after)).map(sentence => [sentence.says, ...('n' in sentence ? [sentence.n] : [])].join(' '));

describe('what differs between two versions', () => {
  it('is nothing between a version and itself, in whatever order it is written', () => {
    const turned = { ...version, settings: { words: ['/thongBao'], deliver: { path: '/ho-so' }, baseUrl: 'https://a.example.vn' } };
    expect(said(turned)).toEqual(['nothing']);
  });

  it('is told by target field of the mapping, also inside of lists', () => {
    const after = changed(({ mapping: { mappings } }) => {
      mappings.nop.rules[0] = { from: '/event/code', to: '/ma' };
      (mappings.nop.rules[1] as { rules: unknown[] }).rules.push({ from: '/size', to: '/dai' });
    });

    const { rules } = diffVersions(version, after);

    expect(rules.map(change => `${change.place} ${kindOf(change)}`)).toEqual(['nop · /ma changed', 'nop · /tep/*/dai added']);
    expect(said(after)).toEqual(['address-same', 'rules-added 1', 'rules-changed 1']);
  });

  it('is told by code of a table, and does not shift the others', () => {
    const after = changed(({ codeTables }) => codeTables[0]?.entries.unshift({ from: '0', to: 'y' }));

    expect(diffVersions(version, after).rows).toEqual([{ place: 'tt · 0', after: { to: 'y' } }]);
    expect(said(after)).toEqual(['address-same', 'rows-added 1']);
  });

  it('says first where messages go to another place, or are made by another kind', () => {
    const after = changed(draft => {
      draft.adapter = 'ho-tich';
      draft.settings.baseUrl = 'https://b.example.vn';
      draft.settings.deliver.path = '/moi';
    });

    expect(sentencesOf(diffVersions(version, after))).toEqual([
      { says: 'adapter', before: 'declarative', after: 'ho-tich' },
      { says: 'address', before: 'https://a.example.vn', after: 'https://b.example.vn' },
      { says: 'settings-changed', n: 1 },
    ]);
  });

  it('says how many things about the pace are others', () => {
    expect(said({ ...version, maxInFlight: 7, answerWithinSeconds: 20 } as typeof version)).toEqual(['address-same', 'basics-added 2']);
  });

  it('tells two rows of one code apart by their first day', () => {
    const after = changed(({ codeTables }) => codeTables[0]?.entries.push({ from: '1', to: 'z', validFrom: '2027-01-01' } as never));

    expect(diffVersions(version, after).rows.map(({ place }) => place)).toEqual(['tt · 1 (2027-01-01)']);
  });

  it('is the same the other way round, with both sides exchanged', () => {
    const json = fc.dictionary(
      fc.constantFrom('adapter', 'settings', 'mapping', 'codeTables', 'mappingTests', 'retry'),
      fc.jsonValue({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(json, json, (a, b) => {
        const there = Object.values(diffVersions(a, b)).flat();
        const back = Object.values(diffVersions(b, a)).flat();
        expect(new Set(back.map(({ place, before, after }) => JSON.stringify([place, after, before])))).toEqual(
          new Set(there.map(({ place, before, after }) => JSON.stringify([place, before, after]))),
        );
      }),
    );
  });
});
