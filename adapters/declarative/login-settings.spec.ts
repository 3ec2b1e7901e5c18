import { checkAdapter } from '@lienthong/adapter-sdk';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { declarative } from '.';
import { description } from './fixtures/as-declared';
import { complete, settingsSchema } from './settings';

const fits = addFormats(new Ajv2020({ allErrors: true, strict: false, useDefaults: true })).compile(settingsSchema);
const sound = { baseUrl: 'https://doi-tac.example', ...description };

function faults(change: object): readonly string[] {
  return fits(structuredClone({ ...sound, ...change })) ? [] : (fits.errors ?? []).map(({ instancePath }) => instancePath);
}

const session = { path: '/login', credential: '/password', token: '/session', places: [{ body: '/session' }] };
const extra = { header: 'lgspaccesstoken', members: [{ name: 'AccessKey', from: 'access-key' }] };
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('the settings of a log-in', () => {
  it.each([
    ['a session', { login: { session } }],
    ['a session by form', { login: { session: { ...session, format: 'form', life: { at: '/expires_in' } } } }],
    ['OAuth2 with an extra header and a signature', { login: { ...description.login, extra, signature: { header: 'X-Signature' } } }],
    ['a secret in the path', { login: {}, deliver: { path: '/api/{credential}/{reference}' } }],
    ['forwarding', { forward: { dstcode: 'VN:GOV:000.00.00.G22:bhxh', providerurl: 'https://x.example/a?b=1' } }],
    ['certificates', { tls: { authority: PEM, clientCertificate: true } }],
    ['XML', { deliver: { path: '/x', format: 'xml', lists: ['s:Row'] }, lookup: undefined }],
  ])('describe %s', (_title, change) => {
    expect(faults(JSON.parse(JSON.stringify(change)) as object)).toEqual([]);
    expect(faults(complete({ ...sound, ...change }))).toEqual([]);
  });

  it.each([
    ['two ways at once', { login: { session, oauth2: description.login.oauth2 } }, '/login'],
    ['a session that goes nowhere', { login: { session: { ...session, places: [] } } }, '/login/session/places'],
    ['a session with a placeholder', { login: { session: { ...session, path: '/login/{delivery}' } } }, '/login/session/path'],
    ['a member that is nothing', { login: { extra: { ...extra, members: [{ name: 'x' }] } } }, '/login/extra/members/0'],
    ['a secret nobody declared', { login: { extra: { ...extra, members: [{ name: 'x', from: 'y' }] } } }, '/login/extra/members/0/from'],
    ['a signature over something else', { login: { signature: { header: 'X', template: '{secret}' } } }, '/login/signature/template'],
    ['a secret among the parameters', { probe: { path: '/', query: [{ name: 'k', value: '{credential}' }] } }, '/probe/query/0/value'],
    ['a line break before a key', { login: { key: [{ header: 'X', prefix: 'a\r\nb' }] } }, '/login/key/0/prefix'],
    ['a line break before a signature', { login: { signature: { header: 'X', prefix: 'a\nb' } } }, '/login/signature/prefix'],
    ['a path HTTP cannot carry', { probe: { path: '/hồ-sơ' } }, '/probe/path'],
    ['a destination with a blank', { forward: { dstcode: 'VN GOV' } }, '/forward/dstcode'],
    ['an authority that is no certificate', { tls: { authority: '-----BEGIN PRIVATE KEY-----' } }, '/tls/authority'],
    ['a format nobody knows', { deliver: { ...description.deliver, format: 'csv' } }, '/deliver/format'],
  ])('do not take %s, and say where', (_title, change, pointer) => {
    expect(faults(change)).toContain(pointer);
  });

  it('say everything that is wrong at once', () => {
    const found = faults({
      login: { session: { ...session, places: [] }, signature: { header: 'a b' } },
      forward: { dstcode: '' },
      deliver: { ...description.deliver, format: 'csv' },
    });

    expect(found).toEqual(
      expect.arrayContaining(['/login/session/places', '/login/signature/header', '/forward/dstcode', '/deliver/format']),
    );
  });

  it('are explained and hold no secret', () => {
    expect(checkAdapter(declarative)).toEqual([]);
  });
});
