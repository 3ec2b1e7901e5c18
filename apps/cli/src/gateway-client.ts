import { readFile } from 'node:fs/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { LienThongError } from '@lienthong/dossier';

/** How to log in: the content of a credentials file. */
interface Credentials {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Talks to a running gateway by its public API. */
export class GatewayClient {
  private readonly agent = new Agent({ headersTimeout: 60_000, bodyTimeout: 300_000 });

  private constructor(
    private readonly credentials: Credentials,
    private readonly token: string,
  ) {}

  static async login(file: string): Promise<GatewayClient> {
    const credentials = await readCredentials(file);
    const { baseUrl, clientId, clientSecret } = credentials;
    const { statusCode, body } = await reach(baseUrl, () =>
      request(`${baseUrl}/oauth2/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      }),
    );
    const answer = (await body.json().catch(() => ({}))) as { access_token?: string };
    if (statusCode !== 200 || !answer.access_token) {
      throw new LienThongError(
        'LOGIN_REFUSED',
        'denied',
        `Cổng từ chối đăng nhập của ${clientId} (HTTP ${statusCode}); kiểm tra ${file} / The gateway refused the log-in`,
      );
    }
    return new GatewayClient(credentials, answer.access_token);
  }

  /** The answer to a GET. Throws with the gateway's own explanation where it is not 200. */
  async get(path: string): Promise<Dispatcher.ResponseData['body']> {
    const { baseUrl } = this.credentials;
    const { statusCode, body } = await reach(baseUrl, () =>
      request(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${this.token}`, 'accept-language': 'vi' }, dispatcher: this.agent }),
    );
    if (statusCode === 200) return body;
    const problem = (await body.json().catch(() => ({}))) as { code?: string; title?: string; detail?: string };
    throw new LienThongError(
      problem.code ?? `HTTP_${statusCode}`,
      'invalid',
      [problem.title, problem.detail].filter(Boolean).join(' · ') || `HTTP ${statusCode}`,
    );
  }

  async close(): Promise<void> {
    await this.agent.close();
  }
}

async function readCredentials(file: string): Promise<Credentials> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Credentials;
  } catch (cause) {
    throw new LienThongError(
      'CREDENTIALS_UNREADABLE',
      'absent',
      `Không đọc được ${file}; dùng --credentials để chỉ tệp {baseUrl, clientId, clientSecret} / Cannot read ${file}`,
      { cause },
    );
  }
}

async function reach<T>(baseUrl: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new LienThongError(
      'GATEWAY_UNREACHABLE',
      'unavailable',
      `Không liên lạc được với ${baseUrl}; cổng có đang chạy không? / Cannot reach ${baseUrl}`,
      { cause },
    );
  }
}
