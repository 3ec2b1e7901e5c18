import { createServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { inspect } from 'node:util';
import { AdapterFailure, type HttpSettings } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';
import { selfSigned } from './testing/self-signed';

const loopback = new Loopback();
const open: AxiosHttp[] = [];
const [partner, gateway, stranger] = [selfSigned('localhost'), selfSigned('lien-thong'), selfSigned('nguoi-la')];

afterEach(async () => {
  await Promise.all(open.splice(0).map(http => http.close()));
  await loopback.stopAll();
});

/** A partner that lets in only who shows the gateway's certificate. */
async function ask(tls: HttpSettings['tls'], { cert, key } = gateway): Promise<unknown> {
  const port = await loopback.start(
    createServer({ ...partner, requestCert: true, rejectUnauthorized: true, ca: [gateway.cert] }, (request, response) =>
      response.end(JSON.stringify((request.socket as TLSSocket).getPeerCertificate().subject)),
    ),
  );
  const secrets: Readonly<Record<string, string>> = { 'client-certificate': cert, 'client-key': key };
  const http = new AxiosHttp({
    settings: { baseUrl: `https://localhost:${port}`, allowPrivateNetwork: true, ...(tls !== undefined && { tls }) },
    secret: name => secrets[name] ?? '',
    clock: { now: () => new Date() },
    owner: 'Nhóm hạ tầng',
  });
  open.push(http);
  const { body } = await http.request({ method: 'GET', path: '/', signal: new AbortController().signal });
  return body;
}

const failureOf = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('AxiosHttp with certificates of its own', () => {
  it('shows the certificate of the connection to a partner whose authority it trusts', async () => {
    expect(await ask({ authority: partner.cert, clientCertificate: true })).toEqual({ CN: 'lien-thong' });
  });

  it('trusts no authority that is not named', async () => {
    expect(await failureOf(ask({ clientCertificate: true }))).toMatchObject({ code: 'certificate-invalid', scope: 'connection' });
  });

  // Under TLS 1.3 the partner's alert comes after we sent, and is lost; how it is read before, the spec of `classify` says.
  it.each([
    ['none is shown', { authority: partner.cert }, gateway],
    ['another is shown', { authority: partner.cert, clientCertificate: true }, stranger],
  ])('gets no answer when %s', async (_title, tls, shown) => {
    expect(await failureOf(ask(tls, shown))).toMatchObject({ failure: 'ambiguous', code: 'connection-lost' });
  });

  it.each([
    ['is no certificate', { cert: 'không phải PEM', key: gateway.key }],
    ['belongs to another key', { cert: gateway.cert, key: stranger.key }],
  ])('is refused at once when it %s, and repeats nothing of it', async (_title, pair) => {
    const failure = await failureOf(ask({ clientCertificate: true }, pair));

    expect(failure).toBeInstanceOf(AdapterFailure);
    expect(failure).toMatchObject({ failure: 'permanent', code: 'certificate-unreadable', scope: 'connection', owner: 'Nhóm hạ tầng' });
    expect(inspect(failure, { depth: null })).not.toContain(pair.key.slice(40, 80));
  });
});
