import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byKind, catalogue } from './catalogue';
import { causesByClass, causeTexts } from './catalogue-causes';
import type { ErrorTexts } from './error-texts';

const ROOT = join(__dirname, '../../../..');

/** Codes that end a process at its start or belong to the bus and to calls outwards: no caller of the API meets them. */
const NEVER_ANSWERED = new Set([
  'KEY_FILE_UNREADABLE',
  'MASTER_KEY_MALFORMED',
  'SIGNING_KEY_MALFORMED',
  'RECORD_UNDECODABLE',
  'ADDRESS_FORBIDDEN',
]);

function codesThrownBelow(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(file => /^(?!.*spec).*\.ts$/.test(file));
  const sources = files.map(file => readFileSync(join(ROOT, folder, file), 'utf8'));
  return sources.flatMap(source => [...source.matchAll(/(?:new LienThongError|denied)\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? ''));
}

const all: [string, ErrorTexts][] = [
  ...Object.entries(catalogue),
  ...Object.entries(byKind),
  ...Object.entries(causeTexts),
  ...Object.entries(causesByClass),
];

describe('the catalogue of errors', () => {
  it.each(['apps/gateway/src', 'libs/security/src', 'libs/persistence/src/attachments', 'libs/persistence/src/accounts'])(
    'has texts for every code of %s',
    folder => {
      const missing = codesThrownBelow(folder).filter(code => !(code in catalogue) && !NEVER_ANSWERED.has(code));

      expect(missing).toEqual([]);
    },
  );

  it.each(all)('says of %s in both languages what happened, why and what to do', (_code, texts) => {
    for (const text of [texts.vi, texts.en]) {
      const parts = [text.title, text.what, text.why, text.do];

      expect(parts.filter(part => part === '')).toEqual([]);
      expect(parts.slice(1).join(' ').split(/\s+/).length).toBeLessThanOrEqual(45);
    }
  });

  it.each(all)('uses the same parameters for %s in both languages', (_code, texts) => {
    const parameters = ({ what, why, do: action }: ErrorTexts['vi']): string[] =>
      [...new Set([what, why, action].join().match(/\{\w+\}/g) ?? [])].sort();

    expect(parameters(texts.vi)).toEqual(parameters(texts.en));
  });
});
