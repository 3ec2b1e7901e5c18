import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LienThongError } from '@lienthong/dossier';

/** The public Ed25519 key in a PEM or JWK file. Throws `KEY_UNREADABLE`. */
export async function readPublicKey(file: string): Promise<KeyObject> {
  try {
    const text = await readFile(file, 'utf8');
    const key = text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
      : createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
    throw new TypeError(`The key is of the type ${key.asymmetricKeyType}`);
  } catch (cause) {
    throw new LienThongError(
      'KEY_UNREADABLE',
      'invalid',
      `Không phải khoá công khai Ed25519, PEM hoặc JWK / Not a public Ed25519 key in PEM or JWK form: ${file}`,
      {
        cause,
        params: {
          do: 'Lấy khoá công khai từ đơn vị vận hành, không lấy cùng chỗ với tệp đã xuất / Get it from the operator, not from where the export came',
        },
      },
    );
  }
}
