import { Type } from '@sinclair/typebox';
import { checkAdapter } from './check-adapter';
import type { Adapter } from './contract';
import { httpSettings } from './http-settings';

const sound: Adapter = {
  id: 'ho-tich',
  title: { vi: 'Hộ tịch', en: 'Civil status' },
  contract: '1.0',
  settings: Type.Object({ ...httpSettings }, { additionalProperties: false }),
  secrets: [{ name: 'client-secret', title: { vi: 'Mã bí mật', en: 'Client secret' } }],
  accepts: ['vn.lienthong.dossier.received.v1'],
  repeat: 'harmless',
  connect: () => ({ probe: async () => {}, close: async () => {} }),
};

const codes = (adapter: Adapter): string[] => checkAdapter(adapter).map(({ pointer, code }) => `${pointer} ${code}`);

describe('checkAdapter', () => {
  it('has nothing to say about a sound declaration', () => {
    expect(checkAdapter(sound)).toEqual([]);
  });

  it('asks for a kebab-case id, both titles and a contract version', () => {
    const found = codes({ ...sound, id: 'HoTich', title: { vi: 'Hộ tịch', en: ' ' }, contract: '' });

    expect(found).toEqual(['/id not-kebab-case', '/title/en empty', '/contract empty']);
  });

  it('asks for a title and a description of every setting, nested ones too', () => {
    const nested = Type.Object(
      { token: Type.String({ title: 'Token' }) },
      { title: 'Paths', description: 'x', additionalProperties: false },
    );

    const found = codes({ ...sound, settings: Type.Object({ paths: nested }, { additionalProperties: false }) });

    expect(found).toEqual(['/settings/properties/paths/properties/token/description empty']);
  });

  it('refuses open settings and settings that are no object', () => {
    expect(codes({ ...sound, settings: Type.Object({}) })).toEqual(['/settings open-schema']);
    expect(codes({ ...sound, settings: Type.String() })).toEqual(['/settings not-an-object']);
  });

  it('refuses secrets among the settings', () => {
    const text = Type.String({ title: 'x', description: 'x' });

    const found = codes({ ...sound, settings: Type.Object({ apiKey: text, 'client-secret': text }, { additionalProperties: false }) });

    expect(found).toEqual([
      '/settings/properties/apiKey secret-in-settings',
      '/settings/properties/client-secret secret-in-settings',
      '/secrets/0/name secret-in-settings',
    ]);
  });

  it('refuses a secret or an event type that is listed twice', () => {
    const found = codes({ ...sound, secrets: [...sound.secrets, ...sound.secrets], accepts: [...sound.accepts, ...sound.accepts] });

    expect(found).toEqual(['/secrets/1/name duplicate', '/accepts/1 duplicate']);
  });
});
