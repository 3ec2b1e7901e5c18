import { AdapterFailure, type Adapter, type Host } from '@lienthong/adapter-sdk';
import { deliveryOf, exampleSubject, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { createHost } from '../create-host';
import { previewDelivery } from './preview-delivery';

const subject = exampleSubject(createHost);
const delivery = deliveryOf(subject.deliveries[0].event, { connection: 'partner.test' });
const parts = {
  connection: 'partner.test',
  system: 'partner',
  owner: 'Nhóm thử',
  settings: { baseUrl: 'http://127.0.0.1:9/api' },
  mapping: subject.mapping,
  codes: subject.codes,
  attachments: memoryAttachments(),
  clock: { now: () => new Date() },
  log: { info: () => undefined, warn: () => undefined },
};

/** An adapter that does just this with its host. */
function doing(work: (host: Host) => Promise<unknown>): Adapter {
  const connect: Adapter['connect'] = (_settings, host) => ({
    probe: async () => undefined,
    deliver: async () => {
      await work(host);
      return { kind: 'accepted' };
    },
    close: async () => undefined,
  });
  return { ...(subject.adapter as unknown as Adapter), connect };
}

const call = { method: 'POST' as const, path: 'gui', signal: new AbortController().signal };

describe('preview of a delivery', () => {
  it('shows the call as it would go out, with every mapping that was run, and opens no connection', async () => {
    const { translations, request, failure } = await previewDelivery(subject.adapter, parts, delivery);

    expect(failure).toBeUndefined();
    expect(translations.length).toBeGreaterThan(0);
    expect(request).toMatchObject({ method: 'POST', path: expect.stringMatching(/^\/api\//) as string });
    expect(request?.body).toBeDefined();
  });

  it('ends at the first call, whatever the adapter makes of that, and knows no secret', async () => {
    const { request, failure } = await previewDelivery(
      doing(async host => {
        const headers = { Authorization: `Basic ${host.secret('x')}`, 'X-Key': host.secret('key'), 'X-Id': '7' };
        await host.http
          .request({ ...call, headers, token: { path: '/token', clientId: 'c', secret: 's', style: 'basic' } })
          .catch(() => undefined);
        await host.http.request({ ...call, path: 'again' });
      }),
      parts,
      delivery,
    );

    expect(request).toEqual({ method: 'POST', path: '/api/gui', headers: { accept: 'application/json', 'x-key': '***', 'x-id': '7' } });
    expect(failure).toBeUndefined();
  });

  it('opens no session and signs nothing, and shows where they would stand', async () => {
    let opened = 0;
    const session = {
      id: 's',
      open: async () => ({ value: String((opened += 1)), seconds: 60 }),
      place: (name: string) => ({ path: `gui?phien=${name}`, headers: { 'X-Phien': name }, body: { phien: name, ma: 'H49' } }),
    };
    const sign = () => ({ 'X-Sign': String((opened += 1)) });

    const { request } = await previewDelivery(
      doing(host => host.http.request({ ...call, session, sign })),
      parts,
      delivery,
    );

    expect(opened).toBe(0);
    expect(request).toMatchObject({ path: '/api/gui?phien=***', headers: { 'x-phien': '***' }, body: { phien: '***', ma: 'H49' } });
  });

  it('shows XML as it would be written, and says where it cannot be', async () => {
    const asXml = (body: object) => doing(host => host.http.request({ ...call, content: 'xml', body }));

    const good = await previewDelivery(asXml({ HoSo: { Ma: 'H49' } }), parts, delivery);
    const bad = await previewDelivery(asXml({ 'not a name': 1 }), parts, delivery);

    expect(good.request?.body).toContain('<Ma>H49</Ma>');
    expect(bad.failure?.code).toBe('request-invalid');
  });

  it('masks what is personal in the event, also where it went through a mapping', async () => {
    const personal = { ...delivery.event, data: { ...delivery.event.data, applicantName: 'Vũ Thị Hồng Nhung' } };
    const { request } = await previewDelivery(
      doing(host => host.http.request({ ...call, body: { ten: 'VŨ THỊ HỒNG NHUNG', ma: 'H49' } })),
      parts,
      { ...delivery, event: personal },
    );

    expect(request?.body).toEqual({ ten: '•(17)', ma: 'H49' });
  });

  it('says why nothing would be sent', async () => {
    const broken = new AdapterFailure('permanent', 'mapping-failed', 'x');
    const failing = await previewDelivery(
      doing(() => Promise.reject(broken)),
      parts,
      delivery,
    );
    const silent = await previewDelivery(
      doing(() => Promise.resolve()),
      parts,
      delivery,
    );
    const strange = await previewDelivery(
      doing(() => Promise.reject(new TypeError('x'))),
      parts,
      delivery,
    );
    const unwanted = await previewDelivery({ ...doing(() => Promise.resolve()), accepts: [] }, parts, delivery);

    expect(failing.failure).toBe(broken);
    expect([silent, strange, unwanted].map(({ failure }) => failure?.code)).toEqual([
      'nothing-to-send',
      'unclassified',
      'type-not-accepted',
    ]);
  });

  it('reads files and stores none', async () => {
    const content = Buffer.from('a paper');
    const attachments = memoryAttachments([content]);
    const { sha256 } = await attachments.write(content);
    const read = await previewDelivery(
      doing(async host => host.http.request({ ...call, body: { tep: (await host.attachments.read(sha256)).toString('base64') } })),
      { ...parts, attachments },
      delivery,
    );
    const written = await previewDelivery(
      doing(host => host.attachments.write(Buffer.from('new'))),
      { ...parts, attachments },
      delivery,
    );

    expect(read.request?.body).toEqual({ tep: `[${sha256}, 7 byte]` });
    expect(written.failure?.code).toBe('preview-ended');
  });
});
