import { LienThongError, type Violation } from '@lienthong/dossier';
import { isRecord, readJson } from '../read-json';

/** One secret of a connection, in the open. */
export interface SecretValue {
  readonly connection: string;
  readonly name: string;
  readonly value: string;
}

/**
 * The secrets in a file `{"connection": {"name": "value"}}`. Throws `SECRETS_INVALID` with everything that is wrong, also a
 * connection the document does not declare; never quotes a value.
 */
export async function readSecrets(file: string, document: unknown): Promise<SecretValue[]> {
  const content = await readJson(file);
  const declared = connectionsOf(document);
  const secrets: SecretValue[] = [];
  const problems: Violation[] = [];
  const problem = (pointer: string, code: string, message: string): unknown => problems.push({ pointer, code, message });
  if (!isRecord(content)) problem('', 'type', 'Phải là đối tượng / must be an object');
  for (const [connection, values] of Object.entries(isRecord(content) ? content : {})) {
    if (!declared.has(connection))
      problem(`/${connection}`, 'unknown', 'Tài liệu không có kết nối này / the document has no such connection');
    if (!isRecord(values)) problem(`/${connection}`, 'type', 'Phải là đối tượng / must be an object');
    for (const [name, value] of Object.entries(isRecord(values) ? values : {})) {
      if (typeof value === 'string' && value !== '') secrets.push({ connection, name, value });
      else problem(`/${connection}/${name}`, 'type', 'Phải là chuỗi không rỗng / must be a text and not empty');
    }
  }
  if (problems.length === 0) return secrets;
  throw new LienThongError('SECRETS_INVALID', 'invalid', `Tệp khoá bí mật có chỗ sai / The secrets file has problems (${file})`, {
    violations: problems,
    params: { do: 'Dạng / Form: {"ho-tich.main": {"clientSecret": "…"}}' },
  });
}

function connectionsOf(document: unknown): ReadonlySet<unknown> {
  const connections = isRecord(document) ? document['connections'] : undefined;
  return new Set(Array.isArray(connections) ? (connections as unknown[]).filter(isRecord).map(({ id }) => id) : []);
}
