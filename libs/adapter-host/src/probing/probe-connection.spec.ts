import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { AdapterFailure, type Adapter, type HostParts } from '@lienthong/adapter-sdk';
import { exampleSubject, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { networksOf } from '@lienthong/security';
import { createHost } from '../create-host';
import { Loopback } from '../http/testing/loopback';
import { selfSigned } from '../http/testing/self-signed';
import { probeConnection } from './probe-connection';

const loopback = new Loopback();
afterEach(() => loopback.stopAll());

const subject = exampleSubject(createHost);
const never = new AbortController().signal;

function parts(settings: object, secrets: Readonly<Record<string, string>> = {}): HostParts {
  const { mapping, codes } = subject;
  return {
    ...{ connection: 'mau.main', system: 'mau', owner: 'Nhóm mẫu', mapping, codes, secrets },
    settings: settings as HostParts['settings'],
    attachments: memoryAttachments(),
    clock: { now: () => new Date() },
    log: { info: () => undefined, warn: () => undefined },
  };
}

async function probe(given: HostParts, adapter = subject.adapter as Adapter): Promise<string[]> {
  const lines = await probeConnection({ adapter, parts: given, signal: never });
  return lines.map(({ step, state, code }) => [step, state, code].filter(Boolean).join(' '));
}

describe('probeConnection', () => {
  it('walks the whole way to a partner that answers', async () => {
    const partner = await subject.start();

    const lines = await probe(parts(partner.settings, partner.secrets));

    expect(lines).toEqual(['dns unused', 'tcp ok', 'tls unused', 'log-in ok', 'answer ok']);
    await partner.stop();
  });

  it.each(['127.0.0.0/8', '10.0.0.0/8'])(
    'goes to private networks only where they are named, whatever the settings say: %s',
    async network => {
      const partner = await subject.start();
      const given = parts({ ...partner.settings, allowPrivateNetwork: true }, partner.secrets);

      const lines = await probe({ ...given, privateNetworks: networksOf([network]) });

      expect(lines[0]).toBe(network === '127.0.0.0/8' ? 'dns unused' : 'dns failed ADDRESS_FORBIDDEN');
      expect(lines[4]).toBe(network === '127.0.0.0/8' ? 'answer ok' : 'answer unknown');
      await partner.stop();
    },
  );

  it('says that the log-in was refused', async () => {
    const partner = await subject.start();

    const lines = await probe(parts(partner.settings, { 'client-secret': 'sai', 'callback-key': 'x' }));

    expect(lines).toEqual(['dns unused', 'tcp ok', 'tls unused', 'log-in failed auth-refused', 'answer unknown']);
    await partner.stop();
  });

  it('says that the answer makes no sense, after a log-in that worked', async () => {
    const port = await loopback.start(
      createHttp((request, response) => response.end(request.url === '/token' ? '{"access_token":"t"}' : '<html></html>')),
    );

    const lines = await probe(
      parts({ baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true, clientId: 'x' }, { 'client-secret': 'x' }),
    );

    expect(lines).toEqual(['dns unused', 'tcp ok', 'tls unused', 'log-in ok', 'answer failed not-the-format']);
  });

  it('says that nobody listens, that no name is found, and that an address is forbidden', async () => {
    const port = await loopback.start(createHttp());
    await loopback.stopAll();

    const nobody = await probe(parts({ baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true }));
    const unnamed = await probe(parts({ baseUrl: 'http://khong-co.invalid', allowPrivateNetwork: true }));
    const forbidden = await probe(parts({ baseUrl: 'http://169.254.169.254' }));

    expect(nobody).toEqual(['dns unused', 'tcp failed ECONNREFUSED', 'tls unknown', 'log-in unknown', 'answer unknown']);
    expect(unnamed[0]).toMatch(/^dns failed (ENOTFOUND|EAI_AGAIN)$/);
    expect(forbidden[0]).toBe('dns failed ADDRESS_FORBIDDEN');
  });

  it('says that nobody vouches for the certificate', async () => {
    const port = await loopback.start(createHttps(selfSigned('localhost')));

    const lines = await probe(parts({ baseUrl: `https://localhost:${port}`, allowPrivateNetwork: true }));

    expect(lines.slice(0, 3)).toEqual(['dns ok', 'tcp ok', 'tls failed DEPTH_ZERO_SELF_SIGNED_CERT']);
  });

  it('knows a log-in that stands in the question itself', async () => {
    const port = await loopback.start(createHttp());
    const refusing: Adapter = {
      ...(subject.adapter as Adapter),
      connect: () => ({
        probe: () => Promise.reject(new AdapterFailure('permanent', 'auth-refused', 'x', { scope: 'connection', detail: 'HTTP 401' })),
        close: async () => {},
      }),
    };

    const lines = await probe(parts({ baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true }), refusing);

    expect(lines.slice(3)).toEqual(['log-in failed auth-refused', 'answer unknown']);
  });
});
