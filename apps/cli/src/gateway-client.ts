import { Agent, request, type Dispatcher } from 'undici';
import type { Locale } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { credentialsFile, readCredentials, type ClientCredentials } from './credentials';
import { isRecord } from './read-json';
import type { Terminal } from './terminal';

type Answer = Dispatcher.ResponseData;

/** An answer of the gateway that is not a problem. */
export interface GatewayAnswer {
  readonly status: number;
  /** Parsed JSON; undefined for an empty answer. */
  readonly body: unknown;
  readonly headers: Answer['headers'];
}

/** How a command reaches its gateway. */
export interface GatewayOptions {
  /** File named on the command line. */
  readonly credentials?: string | undefined;
  /** Language of what the gateway tells; default `vi`. */
  readonly lang?: Locale;
}

/** Logs in to a running gateway, hands it to `work`, and lets go of it. */
export async function withGateway(
  terminal: Terminal,
  { credentials: named, lang = 'vi' }: GatewayOptions,
  work: (gateway: GatewayClient) => Promise<void>,
): Promise<void> {
  const file = await credentialsFile(named, terminal);
  const credentials = await readCredentials(file);
  await withAgent(async agent => {
    const { baseUrl } = credentials;
    const token = 'token' in credentials ? credentials.token : await tokenFor(agent, credentials, file);
    await work(new GatewayClient(agent, baseUrl, lang, { authorization: `Bearer ${token}` }));
  });
}

/** Connections for `work`, which are closed behind it. */
export async function withAgent<T>(work: (agent: Agent) => Promise<T>): Promise<T> {
  const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 300_000 });
  try {
    return await work(agent);
  } finally {
    await agent.destroy();
  }
}

/** Talks to a running gateway by its public API. Every call throws with the gateway's own explanation where it refuses. */
export class GatewayClient {
  constructor(
    private readonly agent: Agent,
    private readonly baseUrl: string,
    private readonly lang: Locale,
    /** Headers by which the gateway knows who asks. */
    private readonly identity: Readonly<Record<string, string>>,
  ) {}

  /** A GET whose answer is JSON. */
  async get(path: string): Promise<GatewayAnswer> {
    return this.send('GET', path);
  }

  /** Any call whose answer is JSON or empty; what is given as `body` goes out as JSON. */
  async send(
    method: Dispatcher.HttpMethod,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<GatewayAnswer> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    const type = content === undefined ? undefined : { 'content-type': 'application/json' };
    const answer = await this.ask(method, path, { ...type, ...headers }, content);
    const text = await reach(this.baseUrl, () => answer.body.text());
    if (text === '') return { status: answer.statusCode, body: undefined, headers: answer.headers };
    const parsed = jsonIn(text);
    if (parsed === undefined) throw notAGateway(this.baseUrl);
    return { status: answer.statusCode, body: parsed, headers: answer.headers };
  }

  /** The content of the answer to a GET as it comes: what is too large to be held whole. */
  async stream(path: string): Promise<Answer['body']> {
    return (await this.ask('GET', path, {})).body;
  }

  private async ask(
    method: Dispatcher.HttpMethod,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answer> {
    const answer = await reach(this.baseUrl, () =>
      request(`${this.baseUrl}${path}`, {
        method,
        headers: { ...this.identity, 'accept-language': this.lang, ...headers },
        ...(body !== undefined && { body }),
        dispatcher: this.agent,
      }),
    );
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer;
    throw problemOf(answer.statusCode, await jsonOf(this.baseUrl, answer.body));
  }
}

/** OAuth 2.0 client credentials; both parts are form-encoded inside Basic (RFC 6749 section 2.3.1). */
async function tokenFor(agent: Agent, { baseUrl, clientId, clientSecret }: ClientCredentials, file: string): Promise<string> {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const { statusCode, body } = await reach(baseUrl, () =>
    request(`${baseUrl}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      dispatcher: agent,
    }),
  );
  const answer = await jsonOf(baseUrl, body);
  if (statusCode === 400 || statusCode === 401) {
    throw new LienThongError('LOGIN_REFUSED', 'denied', `Cổng từ chối đăng nhập / The gateway refused the log-in: ${clientId}`, {
      params: { do: `Kiểm tra clientId và clientSecret trong ${file} / Check clientId and clientSecret there` },
    });
  }
  if (statusCode !== 200) throw problemOf(statusCode, answer);
  const token = isRecord(answer) ? answer['access_token'] : undefined;
  if (typeof token !== 'string') throw notAGateway(baseUrl);
  return token;
}

/** RFC 9457, with the explanation our gateway adds; of anything else the status is all that can be said. */
function problemOf(status: number, problem: unknown): LienThongError {
  const { code, detail, explain, errors, correlationId } = isRecord(problem) ? problem : {};
  const { what, why, do: remedy, owner } = isRecord(explain) ? explain : {};
  const told = Object.entries({ why, do: remedy, owner, correlationId }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const violations = (Array.isArray(errors) ? (errors as unknown[]) : []).filter(isRecord).map(error => ({
    pointer: textOf(error['pointer']),
    code: textOf(error['code']),
    message: textOf(error['message']),
  }));
  const message = [what, detail].find(text => typeof text === 'string') ?? `Cổng trả lời / The gateway answered: HTTP ${status}`;
  return new LienThongError(typeof code === 'string' ? code : `HTTP_${status}`, status >= 500 ? 'unavailable' : 'invalid', message, {
    params: Object.fromEntries(told),
    violations,
  });
}

/** What answered is something else. */
export function notAGateway(baseUrl: string): LienThongError {
  return new LienThongError(
    'NOT_A_GATEWAY',
    'invalid',
    `Trả lời không phải của cổng liên thông / Not an answer of the gateway: ${baseUrl}`,
    {
      params: { do: 'Kiểm tra baseUrl, và có máy chủ nào chen giữa không / Check baseUrl, and whether another server is in between' },
    },
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Undefined when it is not JSON. */
async function jsonOf(baseUrl: string, body: Answer['body']): Promise<unknown> {
  return jsonIn(await reach(baseUrl, () => body.text()));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function reach<T>(baseUrl: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new LienThongError(
      'GATEWAY_UNREACHABLE',
      'unavailable',
      `Không liên lạc được với cổng / The gateway cannot be reached: ${baseUrl}`,
      {
        cause,
        params: { do: 'Cổng có đang chạy không, baseUrl có đúng không? / Is the gateway up, and baseUrl right?' },
      },
    );
  }
}
