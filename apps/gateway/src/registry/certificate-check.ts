/** Whether a version of a connection has proved itself. */
export abstract class CertificateCheck {
  /** True when there is a certificate, not expired and signed by us, of exactly this content. */
  abstract holds(connection: string, version: number, digest: string): Promise<boolean>;
}
