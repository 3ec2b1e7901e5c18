import { createServer } from 'node:http';
import type { AdapterFailure, HttpRequest } from '@lienthong/adapter-sdk';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';

const loopback = new Loopback();
const open: AxiosHttp[] = [];

afterEach(async () => {
  await loopback.stopAll();
  await Promise.all(open.splice(0).map(http => http.close()));
});

/** A partner that answers everything with this text. */
async function partner(status: number, answer: string | Buffer, maxAnswerBytes = 1_000_000) {
  const calls: { type: string | undefined; accept: string | undefined; body: string }[] = [];
  const port = await loopback.start(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'content-type': type, accept } = request.headers;
        calls.push({ type, accept, body: Buffer.concat(chunks).toString() });
        response.writeHead(status).end(answer);
      });
    }),
  );
  const http = new AxiosHttp({
    settings: { baseUrl: `http://127.0.0.1:${port}`, allowPrivateNetwork: true, maxAnswerBytes },
    secret: () => 'khoa-rat-bi-mat',
    clock: { now: () => new Date('2026-11-25T03:00:00Z') },
  });
  open.push(http);
  const post = (more: Partial<HttpRequest>) =>
    http.request({ method: 'POST', path: '/x', content: 'xml', accept: 'xml', signal: new AbortController().signal, ...more });
  return { post, calls };
}

const failureOf = async (work: Promise<unknown>) => work.catch((error: unknown) => error) as Promise<AdapterFailure>;
const tree = { HoSo: { '@id': '01', HoTen: 'Đỗ Hữu Ước & con', So: '022090001234' } };

describe('AxiosHttp and XML', () => {
  it('writes a tree, and reads the answer without making numbers of it', async () => {
    const { post, calls } = await partner(200, '<KetQua><Ma>00</Ma><So>0123</So></KetQua>');

    const answer = await post({ body: tree });

    expect(answer.body).toEqual({ KetQua: { Ma: '00', So: '0123' } });
    expect(calls).toEqual([
      {
        type: 'application/xml; charset=utf-8',
        accept: 'application/xml, text/xml',
        body: '<?xml version="1.0" encoding="UTF-8"?><HoSo id="01"><HoTen>Đỗ Hữu Ước &amp; con</HoTen><So>022090001234</So></HoSo>',
      },
    ]);
  });

  it('takes a content type that is named, however it is written, for the only one', async () => {
    const { post, calls } = await partner(200, '<a/>');

    await post({ body: tree, headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '"urn:gui"' } });

    expect(calls[0]?.type).toBe('text/xml; charset=utf-8');
  });

  it('reads one row of a list as a list', async () => {
    const { post } = await partner(200, '<Ds><Dong><Ma>1</Ma></Dong></Ds>');

    expect((await post({ lists: ['Dong'] })).body).toEqual({ Ds: { Dong: [{ Ma: '1' }] } });
  });

  const levels = 5_000;
  it.each([
    ['a page', '<html><body>Bảo trì</body></html>'],
    ['a page that is not closed', '<!doctype html><html><body><br>'],
    ['JSON', '{"ma":"00"}'],
    ['two roots', '<a/><b/>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a bomb of entities', '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'],
    ['an external DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>'],
    ['an entity nobody declared', '<a>&x;</a>'],
    ['no end of levels', '<a>'.repeat(levels) + '</a>'.repeat(levels)],
    ['too many bytes', `<a>${'x'.repeat(2_000_000)}</a>`],
    ['nothing', ''],
    ['other letters than UTF-8', Buffer.from('<a>H\u00e0</a>', 'latin1')],
  ])('takes %s for an answer it cannot read', async (_title, answer) => {
    const { post } = await partner(200, answer);

    expect(await failureOf(post({}))).toMatchObject({ failure: 'ambiguous', code: 'not-the-format', scope: 'message' });
  });

  it("keeps the partner's words of a fault, and nothing of what was sent or is to be concealed", async () => {
    const fault = '<s:Fault><faultcode>s:Client</faultcode><faultstring>Đỗ Hữu Ước & con, Hà Nội: sai</faultstring></s:Fault>';
    const { post } = await partner(422, `<s:Envelope><s:Body>${fault.replace(' & ', ' &amp; ')}</s:Body></s:Envelope>`);

    const failure = await failureOf(post({ body: tree, conceal: [{ diaChi: 'Hà Nội' }] }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'refused-by-target', detail: 'HTTP 422: •••, •••: sai' });
  });

  it('lets the caller know a fault that comes with an HTTP error', async () => {
    const { post } = await partner(500, '<Fault><code>TRUNG</code></Fault>');

    const answer = await post({ knows: ({ body }) => JSON.stringify(body).includes('TRUNG') });

    expect(answer).toMatchObject({ status: 500, body: { Fault: { code: 'TRUNG' } } });
  });

  it('sends nothing that XML cannot carry, and says where it stands', async () => {
    const { post, calls } = await partner(200, '<a/>');

    const failure = await failureOf(post({ body: { HoSo: { So: 22090001234 } } }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'output-invalid', scope: 'message' });
    expect(failure.detail).toContain('"/HoSo/So" is not-a-string');
    expect(calls).toEqual([]);
  });

  it('writes a form, of texts only', async () => {
    const { post, calls } = await partner(200, '<a/>');

    await post({ content: 'form', body: { ten: 'Ánh & Ước' } });

    expect(calls[0]).toMatchObject({ type: 'application/x-www-form-urlencoded', body: 'ten=%C3%81nh+%26+%C6%AF%E1%BB%9Bc' });
    expect(await failureOf(post({ content: 'form', body: { so: 1 } }))).toMatchObject({ code: 'request-invalid' });
  });
});
