import type { Clock, HostHttp, HttpRequest, HttpResponse, TokenSource } from '@lienthong/adapter-sdk';
import { AxiosHttp } from '../http/axios-http';

/** As whom a service of ours talks to the gateway. */
export interface OwnGatewayOptions {
  readonly gatewayUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Clock;
}

/** The gateway as our own services reach it: by the door every sender uses. Throws classified AdapterFailures. */
export class OwnGateway {
  readonly #http: HostHttp & { close(): Promise<void> };
  readonly #token: TokenSource;

  constructor({ gatewayUrl, clientId, clientSecret, clock }: OwnGatewayOptions) {
    // Our own gateway lies on our own network.
    const settings = { baseUrl: gatewayUrl, allowPrivateNetwork: true };
    this.#http = new AxiosHttp({ settings, secret: () => clientSecret, clock });
    this.#token = { path: '/oauth2/token', clientId, secret: 'client-secret', style: 'basic' };
  }

  request(request: Omit<HttpRequest, 'token'>): Promise<HttpResponse> {
    return this.#http.request({ ...request, token: this.#token });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }
}
