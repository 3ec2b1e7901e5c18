import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import bhxh from './examples/bhxh/settings.json';
import btxh from './examples/btxh/settings.json';
import dkkd from './examples/dkkd/settings.json';
import gplx from './examples/gplx/settings.json';
import { description } from './fixtures/as-declared';
import { complete, settingsSchema } from './settings';

// As the registry checks the settings of a connection.
const fits = addFormats(new Ajv2020({ allErrors: true, strict: false, useDefaults: true })).compile(settingsSchema);
const sound = { baseUrl: 'https://doi-tac.example', ...description };

/** Where the settings are at fault. */
function faults(settings: unknown): readonly string[] {
  return fits(structuredClone(settings)) ? [] : (fits.errors ?? []).map(({ instancePath }) => instancePath);
}

describe('the settings of a declared connection', () => {
  it.each([
    ['the partner of the example adapter', sound],
    ['bhxh', bhxh],
    ['btxh', btxh],
    ['dkkd', dkkd],
    ['gplx', gplx],
    ['no more than a probe', { baseUrl: sound.baseUrl, probe: { path: '/' } }],
  ])('describe %s', (_title, settings) => {
    expect(faults(settings)).toEqual([]);
    expect(faults(complete(settings))).toEqual([]);
  });

  it.each([
    [
      'in the address',
      {
        query: [
          { name: 'loai', value: 'rut' },
          { name: 'ma', value: 'x-{delivery}' },
        ],
      },
    ],
    ['by a mapping', { mapping: 'tra-cuu' }],
  ])('take a look-up that names the delivery %s', (_title, change) => {
    expect(faults({ ...sound, lookup: { ...sound.lookup, path: '/ho-so/{dossier}', ...change } })).toEqual([]);
  });

  it.each([
    ['in the path', { path: '/ho-so/{reference}' }],
    ['in a parameter', { query: [{ name: 'ma', value: '{reference}' }] }],
    ['by a mapping', { mapping: 'tra-cuu' }],
  ])('take a question that names the dossier %s', (_title, change) => {
    const { list, item } = sound.follow;

    expect(faults({ ...sound, follow: { path: '/ho-so', list, item, ...change } })).toEqual([]);
  });

  it.each([
    ['a placeholder that does not exist', { lookup: { ...sound.lookup, path: '/x/{mã}' } }, '/lookup/path'],
    ['a look-up that asks for the dossier only', { lookup: { ...sound.lookup, path: '/x/{dossier}' } }, '/lookup'],
    [
      'a look-up whose parameters do not name the delivery',
      { lookup: { ...sound.lookup, path: '/x', query: [{ name: 'delivery', value: '{dossier}' }] } },
      '/lookup',
    ],
    ['a placeholder of another call', { collect: { ...sound.collect, path: '/x/{delivery}' } }, '/collect/path'],
    ['an expression', { deliver: { ...sound.deliver, path: '/x/${1+1}' } }, '/deliver/path'],
    ['a query inside the path', { probe: { path: '/x?y=1' } }, '/probe/path'],
    [
      'a secret among the constant headers',
      { probe: { path: '/', headers: [{ name: 'Authorization', value: 'x' }] } },
      '/probe/headers/0/name',
    ],
    ['a line break in a header', { probe: { path: '/', headers: [{ name: 'X-A', value: 'a\r\nb' }] } }, '/probe/headers/0/value'],
    ['two ways to log in', { login: { basic: { username: 'a' }, key: [{ header: 'X-Key' }] } }, '/login'],
    ['a key in two places at once', { login: { key: [{ header: 'X-Key', query: 'key' }] } }, '/login/key/0'],
    ['values without a position', { success: [{ values: ['0'] }] }, '/success/0'],
    ['words without a position', { meanings: [{ contains: 'đã tồn tại', means: 'already-there' }] }, '/meanings/0'],
    ['success by words', { success: [{ at: '/message', contains: 'thành công' }] }, '/success/0'],
    ['a row that says nothing of the answer', { meanings: [{ means: 'transient', scope: 'message' }] }, '/meanings/0'],
    ['a meaning nobody knows', { meanings: [{ status: [409], means: 'duplicate' }] }, '/meanings/0/means'],
    ['something that is no pointer', { words: ['message'] }, '/words/0'],
    ['a list without paging', { collect: { ...sound.collect, paging: {} } }, '/collect/paging'],
    ['a GET that is no question', { deliver: { ...sound.deliver, method: 'GET' } }, '/deliver'],
    ['an answer of a call that must not be repeated', { deliver: { path: '/x', event: { item: {} } } }, '/deliver'],
    ['a question that names no dossier', { follow: { ...sound.follow, batch: { size: 2 } } }, '/follow'],
    ['a list whose rows name no dossier', { follow: { ...sound.follow, item: { state: '/state' } } }, '/follow'],
    ['a call that proves nothing', { receive: { ...sound.receive, proof: undefined } }, '/receive'],
    ['a call that proves twice who it is', { receive: { ...sound.receive, path: '/{secret}' } }, '/receive'],
    ['a placeholder inside a segment', { receive: { ...sound.receive, path: '/x-{state}' } }, '/receive/path'],
    ['a call that names no dossier', { receive: { ...sound.receive, item: { state: '/state' } } }, '/receive'],
    ['a call that says no state', { receive: { ...sound.receive, item: { reference: '/code' } } }, '/receive'],
    ['a misspelt setting', { delivery: {} }, ''],
  ])('do not take %s, and say where', (_title, change, pointer) => {
    expect(faults({ ...sound, ...change })).toContain(pointer);
  });

  it.each(['AUTHORIZATION', 'proxy-authorization', 'cooKie', 'Host', 'content-length', 'Transfer-Encoding', 'CONNECTION'])(
    'do not take the constant header "%s"',
    name => {
      const headers = [
        { name: 'X-Host', value: 'x' },
        { name, value: 'x' },
      ];

      expect(faults({ ...sound, probe: { path: '/', headers } })).toEqual(['/probe/headers/1/name']);
    },
  );

  it('are careful where nothing is said', () => {
    const { deliver, login, success } = complete({ ...sound, login: undefined, deliver: { path: '/x' } });

    expect(deliver).toMatchObject({ method: 'POST', repeat: 'harmful', messages: 'cuoc-goi' });
    expect([login, success]).toEqual([{}, []]);
  });
});
