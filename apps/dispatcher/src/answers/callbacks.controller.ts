import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LienThongError } from '@lienthong/dossier';
import { AdapterFailure, NOT_AUTHENTIC, type CallbackRequest, type CallbackResult } from '@lienthong/adapter-sdk';
import { type CounterMetric, Log, Metrics } from '@lienthong/observability';
import { Connections, type OpenConnection } from '../connections/connections';
import { AnswerDoor } from './answer-door';

/** As much of the HTTP server's request and reply as a callback needs. */
interface IncomingCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}
interface OutgoingReply {
  status(code: number): OutgoingReply;
  headers(values: Readonly<Record<string, string>>): OutgoingReply;
  send(body: string): unknown;
}

/** Seconds. */
const RETRY_AFTER = 5;

/**
 * Calls of partners, each in its own protocol below `/v1/callbacks/{connection}`. Who calls is proved in that protocol too,
 * by the adapter, so there is no bearer token here. The partner hears "yes" only after intake has its answers.
 */
@ApiExcludeController()
@Controller('v1/callbacks')
export class CallbacksController {
  private readonly calls: CounterMetric;

  constructor(
    private readonly connections: Connections,
    private readonly door: AnswerDoor,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.calls = metrics.counter('lienthong_callbacks_total', 'Calls of partners, by what became of them', ['connection', 'result']);
  }

  @All(':connection/*')
  async receive(@Param('connection') id: string, @Req() call: IncomingCall, @Res() reply: OutgoingReply): Promise<void> {
    const opened = await this.connections.at(id, 0).catch((error: unknown) => void permanent(error));
    if (!opened?.session.receive) throw new LienThongError('CALLBACK_UNKNOWN', 'absent', `Connection ${id} takes no calls`);
    const url = new URL(call.url, 'http://callback.invalid');
    const received = await this.heard(opened, {
      method: call.method,
      path: url.pathname.slice(`/v1/callbacks/${id}`.length) || '/',
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(
        Object.entries(call.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
      ),
      body: bytesOf(call.body),
    });
    const told = await this.door.tell(opened, received.answers);
    if (told === 'unsettled') throw callAgain();
    const repeated = told === 'known' && received.answers.length > 0;
    this.count(id, received.refused, repeated);
    const { status, headers = {}, body } = (repeated && received.repeated) || received.reply;
    void reply.status(status).headers(headers).send(body);
  }

  /** What the session makes of the call; a stranger may be a partner that has the other secrets still or already. */
  private async heard(opened: OpenConnection, request: CallbackRequest): Promise<CallbackResult> {
    const first = await received(opened, request);
    const other = first.refused === NOT_AUTHENTIC ? await this.connections.otherwise(opened) : undefined;
    return other ? received(other, request) : first;
  }

  private count(connection: string, refused: string | undefined, repeated: boolean): void {
    if (refused !== undefined) this.log.warn('A call of a partner was not taken', { connection, code: refused });
    this.calls.add({ connection, result: refused ?? (repeated ? 'repeated' : 'accepted') });
  }
}

async function received({ session }: OpenConnection, request: CallbackRequest): Promise<CallbackResult> {
  if (!session.receive) throw new LienThongError('CALLBACK_UNKNOWN', 'absent', 'The connection takes no calls');
  return session.receive(request).catch((error: unknown) => {
    const { code } = permanent(error);
    throw new LienThongError('CALLBACK_REFUSED', 'invalid', `The call was refused: ${code}`, { cause: error });
  });
}

/** The failure that another call would meet again; whatever may be better by then is thrown on, as what the partner may call again after. */
function permanent(error: unknown): AdapterFailure {
  if (!(error instanceof AdapterFailure)) throw error;
  if (error.failure !== 'permanent') throw callAgain(error);
  return error;
}

function callAgain(cause?: AdapterFailure): LienThongError {
  const retryAfter = cause?.retryAfter ?? RETRY_AFTER;
  return new LienThongError('INTAKE_UNAVAILABLE', 'unavailable', 'The answers could not be taken in now; call again', {
    cause,
    retryAfter,
  });
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined || body === null) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
