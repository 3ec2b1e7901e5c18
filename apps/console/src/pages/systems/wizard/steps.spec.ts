import { missingSecrets, nextStep, progressOf, stepOf } from './steps';

const wrong = (pointer: string) => ({ pointer, code: 'required', message: '' });

describe('the steps of a version', () => {
  it.each([
    ['/adapter', 'kind'],
    ['/settings/login/basic/username', 'settings'],
    ['/secrets/credential', 'settings'],
    ['/retry/firstSeconds', 'settings'],
    ['', 'settings'],
    ['/mapping/mappings/a/rules/0', 'mapping'],
    ['/codeTables/0/entries', 'mapping'],
    ['/mappingTests/tests/0', 'mapping'],
  ])('have each place of the document: %s on %s', (pointer, step) => {
    expect(stepOf(pointer)).toBe(step);
  });

  it('tell all problems at once, each counted where it is corrected', () => {
    const violations = [wrong('/settings/baseUrl'), wrong('/settings/probe'), wrong('/mapping')];

    expect(progressOf({ violations, certified: false, handedIn: false })).toEqual({
      kind: { state: 'done' },
      settings: { state: 'wrong', count: 2 },
      mapping: { state: 'wrong', count: 1 },
      tests: { state: 'open' },
      submit: { state: 'open' },
    });
  });

  it('are not done before the server has looked', () => {
    expect(progressOf({ violations: undefined, certified: true, handedIn: true })).toMatchObject({
      settings: { state: 'open' },
      tests: { state: 'done' },
      submit: { state: 'done' },
    });
  });

  it('follow one another', () => {
    expect([nextStep('kind'), nextStep('tests'), nextStep('submit')]).toEqual(['settings', 'submit', undefined]);
  });

  it('miss the secrets that are needed and not set', () => {
    const title = { vi: 'Khoá', en: 'Key' };
    const declared = [
      { name: 'credential', title, needed: true },
      { name: 'signing-key', title, needed: false },
      { name: 'client-key', title, needed: true },
    ];
    expect(missingSecrets({ items: [{ name: 'client-key', changedAt: '' }], declared }).map(({ pointer }) => pointer)).toEqual([
      '/secrets/credential',
    ]);
  });
});
