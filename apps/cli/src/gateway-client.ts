import { Agent, request, type Dispatcher } from 'undici';
import type { Locale } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { isRecord, readJson } from './read-json';

type Answer = Dispatcher.ResponseData;

/** How to log in: the content of a credentials file. */
interface Credentials {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where standalone leaves the credentials of its sample system. */
export const CREDENTIALS = '.lienthong/credentials.json';

/** Logs in to a running gateway, hands it to `work`, and lets go of it. */
export async function withGateway(file: string, lang: Locale, work: (gateway: GatewayClient) => Promise<void>): Promise<void> {
  const credentials = await readCredentials(file);
  const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 300_000 });
  try {
    await work(await GatewayClient.login(agent, credentials, lang, file));
  } finally {
    await agent.destroy();
  }
}

/** Talks to a running gateway by its public API. */
export class GatewayClient {
  private constructor(
    private readonly agent: Agent,
    private readonly baseUrl: string,
    private readonly token: string,
    private readonly lang: Locale,
  ) {}

  /** OAuth 2.0 client credentials; both parts are form-encoded inside Basic (RFC 6749 section 2.3.1). */
  static async login(agent: Agent, { baseUrl, clientId, clientSecret }: Credentials, lang: Locale, file: string): Promise<GatewayClient> {
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
    return new GatewayClient(agent, baseUrl, token, lang);
  }

  /** The body of the answer to a GET. Throws with the gateway's own explanation where it is not 200. */
  async get(path: string): Promise<Answer['body']> {
    const { statusCode, body } = await reach(this.baseUrl, () =>
      request(`${this.baseUrl}${path}`, {
        headers: { authorization: `Bearer ${this.token}`, 'accept-language': this.lang },
        dispatcher: this.agent,
      }),
    );
    if (statusCode === 200) return body;
    throw problemOf(statusCode, await jsonOf(this.baseUrl, body));
  }

  async getJson(path: string): Promise<Readonly<Record<string, unknown>>> {
    const answer = await jsonOf(this.baseUrl, await this.get(path));
    if (!isRecord(answer)) throw notAGateway(this.baseUrl);
    return answer;
  }
}

async function readCredentials(file: string): Promise<Credentials> {
  const content = await readJson(file).catch((cause: unknown) => {
    throw unusable(file, 'Không đọc được thông tin đăng nhập / The credentials cannot be read', cause);
  });
  const { baseUrl, clientId, clientSecret } = isRecord(content) ? content : {};
  if (typeof baseUrl !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string' || !/^https?:/.test(baseUrl)) {
    throw unusable(file, 'Thiếu baseUrl, clientId hoặc clientSecret / baseUrl, clientId or clientSecret is missing');
  }
  return { baseUrl: baseUrl.replace(/\/+$/, ''), clientId, clientSecret };
}

function unusable(file: string, what: string, cause?: unknown): LienThongError {
  const remedy =
    'Chỉ tệp {baseUrl, clientId, clientSecret} bằng --credentials / Name a file {baseUrl, clientId, clientSecret} with --credentials';
  return new LienThongError('CREDENTIALS_UNREADABLE', 'absent', `${what}: ${file}`, { cause, params: { do: remedy } });
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

function notAGateway(baseUrl: string): LienThongError {
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
  const text = await reach(baseUrl, () => body.text());
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
