import {
  AdapterFailure,
  type Adapter,
  type Delivery,
  type Host,
  type HttpRequest,
  type Receipt,
  type Session,
} from '@lienthong/adapter-sdk';
import { exampleSubject, exampleTables } from '@lienthong/adapter-sdk/testing';
import { createHost } from '../../create-host';
import type { ConformanceInput } from '../input';

/** A partner and an adapter that do everything right. */
export const subject = exampleSubject(createHost);
const example = subject.adapter as Adapter;

/** What is wrong with a connection, as a change of the sound one. */
type Change = (sound: ConformanceInput) => Partial<ConformanceInput>;

/** The example adapter with something wrong in its sessions. */
function session(change: (session: Session, host: Host) => Partial<Session>, host: (host: Host) => Host = given => given): Change {
  return () => ({
    adapter: {
      ...example,
      connect(settings, given) {
        const own = host(given);
        const sound = example.connect(settings, own);
        const bound = new Proxy(sound, {
          get: (target, name) => {
            const member = Reflect.get(target, name) as unknown;
            return typeof member === 'function' ? (member.bind(target) as unknown) : member;
          },
        });
        return Object.assign(Object.create(bound) as Session, change(bound, own));
      },
    },
  });
}

/** A session whose deliveries go through `around`. */
function delivering(around: (delivery: Delivery, send: () => Promise<Receipt>, host: Host) => Promise<Receipt>): Change {
  return session((sound, host) => ({
    deliver: (delivery, signal) => around(delivery, () => sound.deliver?.(delivery, signal) as Promise<Receipt>, host),
  }));
}

/** A session whose requests are changed before they leave. */
function sending(change: (request: HttpRequest) => HttpRequest): Change {
  return session(
    () => ({}),
    host => ({ ...host, http: { request: request => host.http.request(change(request)) } }),
  );
}

function withBody(change: (body: Record<string, unknown>) => unknown): Change {
  return sending(request =>
    request.path === '/records' ? { ...request, body: change(request.body as Record<string, unknown>) } : request,
  );
}

/** Turns failures with a code into something else. */
function turning(code: string, into: (failure: AdapterFailure) => Receipt): Change {
  return delivering((_delivery, send) =>
    send().catch((error: unknown) => {
      if (error instanceof AdapterFailure && error.code === code) return into(error);
      throw error;
    }),
  );
}

function twins(): Change {
  const [sent, underWay] = [new Map<string, number>(), new Set<string>()];
  return delivering(async ({ id, envelope }, send) => {
    const twin = underWay.has(id);
    underWay.add(id);
    const receipt = await send();
    underWay.delete(id);
    sent.set(id, (sent.get(id) ?? 0) + 1);
    return { ...receipt, reference: twin ? `${envelope.subject}-2` : envelope.subject };
  });
}

const seen = new Map<string, string>();
const numbers = { sent: 0 };

/** Every fault a connection may have, and the checks that must find it. */
export const FAULTS: readonly (readonly [fault: string, failing: readonly string[], change: Change])[] = [
  [
    'settings the adapter does not take',
    ['contract.settings'],
    ({ spec }) => ({ spec: { ...spec, settings: { ...spec.settings, clientId: '' } } }),
  ],
  ['a code table that is missing', ['contract.mapping'], ({ spec }) => ({ spec: { ...spec, codeTables: exampleTables.slice(0, 1) } })],
  [
    'a test of the mapping that fails',
    ['contract.mapping'],
    ({ spec }) => ({
      spec: {
        ...spec,
        mappingTests: { tests: [{ name: 'bước', mapping: 'step', at: '2026-11-25T08:00:00+07:00', input: {}, expected: { note: 'x' } }] },
      },
    }),
  ],
  [
    'a partner that is not there',
    ['contract.probe'],
    session(() => ({ probe: () => Promise.reject(new AdapterFailure('transient', 'unreachable', 'x')) })),
  ],
  [
    'a secret that was not set',
    ['contract.secrets', 'contract.probe'],
    given => ({
      ...session((_session, host) => ({
        probe: async () => void host.secret('callback-key'),
        receive: async () => ({ answers: [], reply: { status: 400, body: '' } }),
      }))(given),
      secrets: { 'client-secret': given.secrets['client-secret'] ?? '' },
    }),
  ],
  [
    'sessions that can do nothing',
    ['contract.capabilities'],
    session(
      () =>
        ({
          deliver: undefined,
          lookup: undefined,
          collect: undefined,
          follow: undefined,
          receive: undefined,
        }) as unknown as Partial<Session>,
    ),
  ],
  ['a procedure the partner does not know', ['delivery.accepted', 'delivery.refusal'], () => ({ expected: { types: [] } })],
  [
    'a route for a type nobody delivers',
    ['delivery.routed-types'],
    () => ({ expected: { types: ['vn.lienthong.dossier.finished.v1'], procedure: '1.001193' } }),
  ],
  ['a refusal taken for a success', ['delivery.refusal'], turning('code-missing', () => ({ kind: 'accepted', reference: 'x' }))],
  [
    'a refusal without a word',
    ['delivery.refusal'],
    turning('code-missing', () => {
      throw new AdapterFailure('permanent', 'refused-by-target', 'x');
    }),
  ],
  [
    'a refusal that stops the connection',
    ['delivery.refusal'],
    turning('code-missing', ({ detail }) => {
      throw new AdapterFailure('permanent', 'forbidden', 'x', { scope: 'connection', detail: detail ?? 'x' });
    }),
  ],
  [
    'a second event that is not taken',
    ['delivery.order'],
    delivering(async ({ event }, send) => {
      const before = seen.get(event.subject) ?? event.type;
      seen.set(event.subject, before);
      if (before !== event.type) throw new AdapterFailure('permanent', 'refused-by-target', 'x', { detail: 'Hồ sơ đang khóa' });
      return send();
    }),
  ],
  [
    'a new dossier for every repeat',
    ['repeat.again', 'repeat.at-once'],
    delivering(async (_delivery, send) => ({ ...(await send()), reference: String((numbers.sent += 1)) })),
  ],
  ['twins that get a dossier each', ['repeat.at-once'], twins()],
  [
    'a time-out taken for "not arrived"',
    ['fault.timeout-after-accept'],
    turning('timeout-after-send', () => {
      throw new AdapterFailure('transient', 'unreachable', 'x');
    }),
  ],
  ['a page taken for a receipt', ['fault.page-instead-of-data'], turning('not-the-format', () => ({ kind: 'accepted' }))],
  [
    'an adapter that trusts the clock',
    ['fault.clock-skew'],
    delivering(async (_delivery, send, { clock: own }) => {
      if (Math.abs(own.now().getTime() - Date.now()) > 300_000) throw new RangeError('x');
      return send();
    }),
  ],
  ['decomposed text', ['content.vietnamese'], withBody(body => JSON.parse(JSON.stringify(body).normalize('NFD')))],
  [
    'text without diacritics',
    ['content.vietnamese'],
    withBody(body => JSON.parse(JSON.stringify(body).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd'))),
  ],
  [
    'text in another encoding',
    ['content.vietnamese'],
    sending(request =>
      request.path === '/records'
        ? {
            ...request,
            headers: { ...request.headers, 'content-type': 'text/plain' },
            body: Buffer.from(JSON.stringify(request.body), 'latin1'),
          }
        : request,
    ),
  ],
  ['identity numbers as numbers', ['content.leading-zeros'], withBody(body => ({ ...body, number: Number(body['number']) }))],
  [
    'large files that end in nothing',
    ['content.large-attachment'],
    delivering(async ({ event }, send, { attachments }) => {
      const [, sha256 = ''] = /"sha256":"([^"]+)"/.exec(JSON.stringify(event.data)) ?? [];
      if (sha256 !== '' && (await attachments.read(sha256)).length > 1_000_000) throw new AdapterFailure('transient', 'unavailable', 'x');
      return send();
    }),
  ],
  ['a look-up that finds everything', ['answers.lookup'], session(() => ({ lookup: async () => ({ kind: 'already-there' }) }))],
  ['a look-up that finds nothing', ['answers.lookup'], session(() => ({ lookup: async () => undefined }))],
  [
    'states of dossiers that do not exist',
    ['answers.follow'],
    session(() => ({
      follow: async open =>
        open.map(({ reference }) => ({ reference, type: 'vn.lienthong.dossier.processing.v1', data: { content: 'x' } })),
    })),
  ],
  [
    'a list that is another one each time',
    ['answers.collect'],
    session(() => ({
      collect: async () => ({
        answers: [
          { reference: 'x', type: 'vn.lienthong.dossier.processing.v1', data: { content: 'x' }, change: String((numbers.sent += 1)) },
        ],
        cursor: undefined,
        more: false,
      }),
    })),
  ],
  [
    'news that make no event',
    ['answers.collect'],
    session(() => ({
      collect: async () => ({
        answers: [{ reference: 'x', type: 'vn.lienthong.dossier.processing.v1', data: {}, change: '1' }],
        cursor: undefined,
        more: false,
      }),
    })),
  ],
  [
    'callbacks that anybody may make',
    ['answers.receive'],
    session(() => ({ receive: async () => ({ answers: [], reply: { status: 200, body: '' } }) })),
  ],
  [
    'a secret in a log line',
    ['secrecy.outputs'],
    session((sound, host) => ({
      probe: signal => {
        host.log.info('Login', { header: Buffer.from(host.secret('client-secret')).toString('base64') });
        return sound.probe(signal);
      },
    })),
  ],
];
