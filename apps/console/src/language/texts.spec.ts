import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { definedTexts } from './texts';

const root = join(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file =>
  /(^|[/\\])texts\.ts$|moments\.ts$|numbers\.ts$/.test(file),
);

const parametersOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();

beforeAll(() => Promise.all(files.map(file => import(join(root, file)))));

describe('the texts of the console', () => {
  it('are found', () => expect(definedTexts().length).toBeGreaterThan(4));

  it('stand under names of their own', () => {
    const names = definedTexts().map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('have the same keys and parameters in both languages, and no empty text', () => {
    for (const { name, vi, en } of definedTexts()) {
      expect([name, Object.keys(en).sort()]).toEqual([name, Object.keys(vi).sort()]);
      for (const [key, text] of Object.entries(vi)) {
        expect([name, key, parametersOf(en[key] ?? '')]).toEqual([name, key, parametersOf(text)]);
        expect(text.trim()).not.toBe('');
      }
    }
  });

  it('are composed Unicode, as everything Vietnamese here', () => {
    for (const { vi } of definedTexts()) for (const text of Object.values(vi)) expect(text).toBe(text.normalize('NFC'));
  });
});
