import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definedTexts } from '../../language/texts';
import { stepName } from './step-names';

const OPERATIONS = join(__dirname, '../../../../../libs/mapping/src/operations');

describe('names of mapping steps', () => {
  it('are there for every operation a mapping may use', () => {
    const sources = ['plain-operations.ts', 'argument-operations.ts'].map(file => readFileSync(join(OPERATIONS, file), 'utf8'));
    const operations = sources.flatMap(source => [...source.matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: /gm)].map(([, name]) => name ?? ''));
    const named = Object.keys(definedTexts().find(({ name }) => name === 'mapping-steps')?.vi ?? {});

    expect(operations.length).toBeGreaterThan(30);
    expect(operations.filter(name => !named.includes(name))).toEqual([]);
  });

  it('name the table a code was looked up in', () => {
    expect(stepName('code:trang-thai')).toBe('bảng mã trang-thai');
    expect(stepName('something-new')).toBe('something-new');
  });
});
