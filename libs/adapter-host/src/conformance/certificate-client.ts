import { AdapterFailure } from '@lienthong/adapter-sdk';
import { OwnGateway, type OwnGatewayOptions } from '../answers/own-gateway';
import type { Report } from './report';

/** Has runs of the kit certified by the gateway, which alone holds the key. Again for the same run is harmless. */
export class CertificateClient {
  readonly #gateway: OwnGateway;

  constructor(options: OwnGatewayOptions) {
    this.#gateway = new OwnGateway(options);
  }

  /** The certificate (compact JWS). Throws an AdapterFailure. */
  async certify(report: Report, startedBy: string, signal: AbortSignal): Promise<string> {
    const { body } = await this.#gateway.request({ method: 'POST', path: '/v1/certificates', body: { report, startedBy }, signal });
    const { certificate } = (body ?? {}) as { readonly certificate?: unknown };
    if (typeof certificate === 'string') return certificate;
    throw new AdapterFailure('ambiguous', 'not-the-format', 'The gateway did not answer with a certificate.', { scope: 'connection' });
  }

  async close(): Promise<void> {
    await this.#gateway.close();
  }
}
