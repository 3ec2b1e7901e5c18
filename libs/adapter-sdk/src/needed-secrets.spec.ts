import { tlsSecrets } from './http-settings';
import { neededSecrets } from './needed-secrets';

const title = { vi: 'x', en: 'x' };
const adapter = { secrets: [{ name: 'always', title }, { name: 'basic', title, when: { required: ['basic'] } }, ...tlsSecrets] };
const names = (settings: unknown) => neededSecrets(adapter, settings).map(({ name }) => name);

describe('the secrets a connection needs', () => {
  it.each([
    [{}, ['always']],
    [{ basic: {} }, ['always', 'basic']],
    [{ tls: { clientCertificate: true } }, ['always', 'client-certificate', 'client-key']],
    [{ tls: { clientCertificate: false } }, ['always']],
    [{ tls: { authority: 'PEM' } }, ['always']],
  ])('are those its settings make use of: %j', (settings, expected) => {
    expect(names(settings)).toEqual(expected);
  });
});
