import { adapters } from '@lienthong/adapters';
import { deliveryOf, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { personalValues } from '@lienthong/dossier';
import { dossiers, fixtures } from '@lienthong/test/fixtures';
import { Previews } from './previews';
import { rulesOf } from './rules';
import { EXAMPLES, exampleConnection } from './testing/example-connections';

const NOTHING = { systems: [], connections: [], routes: [] };
const previews = new Previews(memoryAttachments());
const preview = (adapter: string, event = (fixtures[0] as (typeof fixtures)[number]).event(), changes = {}) => {
  const spec = exampleConnection(adapter, changes);
  return previews.of(deliveryOf(event, { connection: spec.id }), { settings: spec, rules: rulesOf(NOTHING, spec), owner: 'Nhóm thử' });
};

/** What a one-stop software is told comes from the sectors; everybody else is told of received dossiers. */
const told = dossiers.flatMap(({ events }) => events.filter(({ system }) => system === 'ho-tich'));
const eventsFor = (adapter: string) => (adapter === 'tthc' ? told : fixtures);

describe('previews', () => {
  it('are tried with every adapter', () => {
    expect(EXAMPLES).toEqual(adapters.map(({ id }) => id));
  });

  describe.each(EXAMPLES)('of %s', adapter => {
    it.each(eventsFor(adapter))('show what would be sent for $key, and nothing personal', async ({ event: make }) => {
      const event = make();

      const { request, translations, failure } = await preview(adapter, event);

      expect(failure).toBeUndefined();
      expect(request).toMatchObject({ method: 'POST', path: expect.stringMatching(/^\/api\//) as string });
      expect(translations.at(-1)).toMatchObject({
        mapping: expect.stringMatching(/./) as string,
        version: expect.stringMatching(/./) as string,
      });
      const shown = JSON.stringify([request, translations]);
      const longer = personalValues(event.type, event.data)
        .map(String)
        .filter(text => text.length > 4);
      expect(longer.filter(text => shown.includes(text))).toEqual([]);
    });
  });

  it('say which code is missing, where, and whose it is', async () => {
    const event = (fixtures[0] as (typeof fixtures)[number]).event();

    const { failure, request } = await preview('ho-tich', { ...event, data: { ...event.data, serviceCode: '1.009999' } });

    expect(request).toBeUndefined();
    expect(failure).toMatchObject({ failure: 'permanent', code: 'code-missing', table: 'phan-he', value: '1.009999' });
  });

  it('say that a mapping or an adapter cannot be used at all', async () => {
    const broken = await preview('tthc', undefined, { mapping: { version: '1', mappings: { x: { rules: [{ to: 7 }] } } } });
    const missing = await preview('tthc', undefined, { adapter: 'none' });

    expect([broken, missing].map(({ failure }) => failure?.code)).toEqual(['mapping-invalid', 'adapter-missing']);
    expect(broken.failure?.detail).toBeTruthy();
  });
});
