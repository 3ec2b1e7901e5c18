import fc from 'fast-check';
import { classify, type WireFact } from './classify';

const unsent = (code: string | undefined, aborted = false): WireFact => ({ kind: 'no-answer', code, sent: false, aborted });
const lost = (code: string | undefined, aborted = false): WireFact => ({ kind: 'no-answer', code, sent: true, aborted });
const answer = (status: number, { readable = true, ended = false, renewed = false } = {}): WireFact => ({
  kind: 'answer',
  status,
  readable,
  ended,
  renewed,
});

describe('classify', () => {
  it.each<[string, WireFact, string]>([
    ['refused connection', unsent('ECONNREFUSED'), 'transient unreachable message'],
    ['name not found', unsent('ENOTFOUND'), 'transient unreachable message'],
    ['name server silent', unsent('EAI_AGAIN'), 'transient unreachable message'],
    ['no route', unsent('EHOSTUNREACH'), 'transient unreachable message'],
    ['connect time-out', unsent('UND_ERR_CONNECT_TIMEOUT'), 'transient unreachable message'],
    ['TLS handshake broken', unsent('EPROTO'), 'transient unreachable message'],
    ['TLS version not spoken', unsent('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'transient unreachable message'],
    ['reset before anything was sent', unsent('ECONNRESET'), 'transient unreachable message'],
    ['unknown error before anything was sent', unsent(undefined), 'transient unreachable message'],
    ['certificate expired', unsent('CERT_HAS_EXPIRED'), 'transient certificate-invalid connection'],
    ['certificate self-signed', unsent('DEPTH_ZERO_SELF_SIGNED_CERT'), 'transient certificate-invalid connection'],
    ['certificate chain self-signed', unsent('SELF_SIGNED_CERT_IN_CHAIN'), 'transient certificate-invalid connection'],
    ['certificate issuer unknown', unsent('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'transient certificate-invalid connection'],
    ['certificate of another host', unsent('ERR_TLS_CERT_ALTNAME_INVALID'), 'transient certificate-invalid connection'],
    ['forbidden address', unsent('ADDRESS_FORBIDDEN'), 'permanent address-forbidden connection'],
    ['header that cannot be written', unsent('UND_ERR_INVALID_ARG'), 'permanent request-invalid message'],
    ['our deadline while waiting for a socket', unsent(undefined, true), 'transient deadline-before-send message'],
    ['our deadline after sending', lost('UND_ERR_ABORTED', true), 'ambiguous timeout-after-send message'],
    ['no answer in time', lost('UND_ERR_HEADERS_TIMEOUT'), 'ambiguous timeout-after-send message'],
    ['answer stops half-way', lost('UND_ERR_BODY_TIMEOUT'), 'ambiguous timeout-after-send message'],
    ['reset after sending', lost('ECONNRESET'), 'ambiguous connection-lost message'],
    ['closed after sending', lost('UND_ERR_SOCKET'), 'ambiguous connection-lost message'],
    ['answer cut short', lost('UND_ERR_RES_CONTENT_LENGTH_MISMATCH'), 'ambiguous connection-lost message'],
    ['unknown error after sending', lost(undefined), 'ambiguous connection-lost message'],
    ['answer that is no HTTP', lost('HPE_INVALID_CONSTANT'), 'ambiguous not-the-format message'],
    ['answer of another protocol', lost('HTTPParserError'), 'ambiguous not-the-format message'],
    ['answer too large', lost('UND_ERR_RES_EXCEEDED_MAX_SIZE'), 'ambiguous not-the-format message'],
    ['HTML with status 200', answer(200, { readable: false }), 'ambiguous not-the-format message'],
    ['redirect', answer(302), 'ambiguous not-the-format message'],
    ['informational answer', answer(101), 'ambiguous not-the-format message'],
    ['400', answer(400), 'permanent refused-by-target message'],
    ['401 without a new token', answer(401), 'permanent auth-refused connection'],
    ['401 with a new token', answer(401, { renewed: true }), 'permanent auth-refused-twice connection'],
    ['200 that ends the session', answer(200, { ended: true }), 'permanent auth-refused connection'],
    ['500 that ends a new session', answer(500, { ended: true, renewed: true }), 'permanent auth-refused-twice connection'],
    ['our certificate of no authority', unsent('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'), 'transient client-certificate-refused connection'],
    ['our certificate refused', unsent('ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE'), 'transient client-certificate-refused connection'],
    ['403', answer(403), 'permanent forbidden connection'],
    ['404 as HTML', answer(404, { readable: false }), 'permanent refused-by-target message'],
    ['422', answer(422), 'permanent refused-by-target message'],
    ['429', answer(429), 'transient too-many message'],
    ['500', answer(500), 'ambiguous server-error message'],
    ['502 as HTML', answer(502, { readable: false }), 'ambiguous server-error message'],
    ['503', answer(503), 'transient unavailable message'],
    ['504', answer(504), 'ambiguous server-error message'],
    ['520', answer(520), 'ambiguous server-error message'],
  ])('%s', (_name, fact, expected) => {
    const verdict = classify(fact);

    expect(`${verdict?.failure} ${verdict?.code} ${verdict?.scope}`).toBe(expected);
  });

  it('calls a readable 2xx answer a success', () => {
    expect([200, 201, 202, 204].map(status => classify(answer(status)))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('never calls anything that was sent and not answered provably lost or refused', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.boolean(), (code, aborted) => {
        expect(classify(lost(code, aborted))?.failure).toBe('ambiguous');
      }),
    );
  });

  it('never calls anything ambiguous of which nothing was sent', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.boolean(), (code, aborted) => {
        expect(classify(unsent(code, aborted))?.failure).not.toBe('ambiguous');
      }),
    );
  });
});
