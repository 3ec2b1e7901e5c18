/**
 * What verifying needs of cryptography. Node answers at once, a browser later: the verifier waits for both, so there is one
 * verifier, and what differs is this.
 */
export interface TrailCrypto {
  /** SHA-256 (hex) over bytes, or over a text in UTF-8. */
  sha256(input: string | Uint8Array<ArrayBuffer>): string | Promise<string>;
  /** Is there a public key of that name? */
  knows(keyId: string): boolean;
  /** True when the signature (base64url, in its one spelling) over the text was made with the private half of the key of that name. */
  isSigned(keyId: string, text: string, signature: string): boolean | Promise<boolean>;
}
