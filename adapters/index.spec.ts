import { readdirSync } from 'node:fs';
import { checkAdapter } from '@lienthong/adapter-sdk';
import { runMappingTests } from '@lienthong/mapping';
import { adapterById, adapterDefaults, adapters } from './index';

const FILES = [
  'README.md',
  'client.ts',
  'code-tables.json',
  'index.spec.ts',
  'index.ts',
  'mapping.json',
  'mapping.tests.json',
  'settings.ts',
  'wire.ts',
];

describe('the registry of adapters', () => {
  it('lists exactly the folders on disk, in alphabetical order', () => {
    const folders = readdirSync(__dirname, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name)
      .sort();

    expect(adapters.map(({ id }) => id)).toEqual(folders);
  });

  it('finds an adapter by its id, and nothing by another', () => {
    expect(adapterById('ho-tich')?.id).toBe('ho-tich');
    expect(adapterById('constructor')).toBeUndefined();
    expect(adapterDefaults('nobody')).toBeUndefined();
  });

  describe.each(adapters.map(adapter => adapter.id))('%s', id => {
    const adapter = adapterById(id);
    const defaults = adapterDefaults(id);

    it('has the files every adapter has', () => {
      expect(readdirSync(`${__dirname}/${id}`)).toEqual(expect.arrayContaining(FILES));
    });

    it('is declared soundly', () => {
      expect(adapter && checkAdapter(adapter)).toEqual([]);
    });

    it('translates the examples beside its mapping as they say', () => {
      const results = runMappingTests(defaults?.mapping, defaults?.codeTables, defaults?.mappingTests);

      expect(results.filter(({ passed }) => !passed)).toEqual([]);
    });
  });
});
