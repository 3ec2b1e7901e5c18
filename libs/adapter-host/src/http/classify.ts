import type { FailureClass } from '@lienthong/dossier';

/** Every code the host gives a failed request, with the sentence for the log. Localised texts are keyed by the same codes. */
export const HTTP_FAILURES = {
  unreachable: 'The partner could not be reached; nothing was sent.',
  'certificate-invalid': "The partner's certificate was refused; nothing was sent.",
  'certificate-unreadable': 'A certificate of the connection or its key cannot be read, or they do not belong together.',
  'client-certificate-refused': 'The partner refused the certificate of the connection; nothing was sent.',
  'address-forbidden': 'The address belongs to a private or reserved network and the connection does not allow that.',
  'request-invalid': 'The request cannot be written as HTTP; nothing was sent.',
  'deadline-before-send': 'The deadline passed before anything was sent.',
  'timeout-after-send': 'The partner did not answer in time; the request may have arrived.',
  'connection-lost': 'The connection broke after sending; the request may have arrived.',
  'not-the-format': 'The answer is not in the agreed format; the request may have been carried out.',
  'server-error': 'The partner reported an error of its own; the request may have been carried out.',
  unavailable: 'The partner says that it is not available now.',
  'too-many': 'The partner asks for fewer requests.',
  'auth-refused': 'The partner refused the log-in.',
  'auth-refused-twice': 'The partner refused the log-in, also with a new token.',
  forbidden: 'The partner denies the right to make this call.',
  'refused-by-target': 'The partner refused the message.',
} as const;
export type HttpFailureCode = keyof typeof HTTP_FAILURES;

/** What was seen on the wire. */
export type WireFact =
  | {
      readonly kind: 'no-answer';
      /** Code of the low-level error, or its name where it has no code. */
      readonly code: string | undefined;
      /** Bytes of the request may have left. */
      readonly sent: boolean;
      /** We gave up ourselves. */
      readonly aborted: boolean;
    }
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The body could be read in the agreed format, or there is none to read. */
      readonly readable: boolean;
      /** The answer says in its own way that the session has expired. */
      readonly ended: boolean;
      /** The request carried a token that was fetched because the one before was refused. */
      readonly renewed: boolean;
    };

export interface Verdict {
  readonly failure: FailureClass;
  readonly code: HttpFailureCode;
  readonly scope: 'message' | 'connection';
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)|^(?:CRL|OCSP|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
/** Alerts of a partner that did not take our certificate. Under TLS 1.3 they come after sending and are lost with the connection. */
const OUR_CERTIFICATE = /ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED)/;
const NOT_HTTP = /^(?:HPE_|HTTPParserError|UND_ERR_(?:RES_EXCEEDED_MAX_SIZE|HEADERS_OVERFLOW))/;
const OUR_TIMEOUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const UNWRITABLE = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  'ERR_INVALID_CHAR',
  'XML_NOT_WRITABLE',
]);

/**
 * Did it arrive? Nothing sent: transient. Sent, and no answer that settles it: ambiguous, also for everything not listed here.
 * Undefined for a success.
 */
export function classify(fact: WireFact): Verdict | undefined {
  if (fact.kind === 'answer') return classifyAnswer(fact);
  const code = fact.code ?? '';
  return fact.sent ? classifyLost(code, fact.aborted) : classifyUnsent(code, fact.aborted);
}

function classifyUnsent(code: string, aborted: boolean): Verdict {
  if (code === 'ADDRESS_FORBIDDEN') return { failure: 'permanent', code: 'address-forbidden', scope: 'connection' };
  if (UNWRITABLE.has(code)) return { failure: 'permanent', code: 'request-invalid', scope: 'message' };
  if (OUR_CERTIFICATE.test(code)) return { failure: 'transient', code: 'client-certificate-refused', scope: 'connection' };
  if (CERTIFICATE.test(code)) return { failure: 'transient', code: 'certificate-invalid', scope: 'connection' };
  return { failure: 'transient', code: aborted ? 'deadline-before-send' : 'unreachable', scope: 'message' };
}

function classifyLost(code: string, aborted: boolean): Verdict {
  if (aborted || OUR_TIMEOUT.has(code)) return { failure: 'ambiguous', code: 'timeout-after-send', scope: 'message' };
  return { failure: 'ambiguous', code: NOT_HTTP.test(code) ? 'not-the-format' : 'connection-lost', scope: 'message' };
}

function classifyAnswer({ status, readable, ended, renewed }: Extract<WireFact, { kind: 'answer' }>): Verdict | undefined {
  if (status >= 200 && status < 300 && readable && !ended) return undefined;
  if (status === 401 || ended) return { failure: 'permanent', code: renewed ? 'auth-refused-twice' : 'auth-refused', scope: 'connection' };
  if (status === 403) return { failure: 'permanent', code: 'forbidden', scope: 'connection' };
  if (status === 429) return { failure: 'transient', code: 'too-many', scope: 'message' };
  if (status === 503) return { failure: 'transient', code: 'unavailable', scope: 'message' };
  if (status >= 400 && status < 500) return { failure: 'permanent', code: 'refused-by-target', scope: 'message' };
  return { failure: 'ambiguous', code: status >= 500 && status < 600 ? 'server-error' : 'not-the-format', scope: 'message' };
}
