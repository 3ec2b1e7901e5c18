import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { LienThongError, RESOURCE_KINDS, type ResourceKind, type Violation } from '@lienthong/dossier';
import { yamlDocuments } from '../read-data';
import { isRecord, readJson, readText } from '../read-json';
import type { Terminal } from '../terminal';

/** A resource as it is to be. */
export interface Wanted {
  readonly kind: ResourceKind;
  readonly document: Readonly<Record<string, unknown>>;
}

/** Stands for what is piped in. */
const PIPED = '-';

/** Resources of all files, in their order. Throws `FILE_UNREADABLE`, and `RESOURCES_INVALID` with all that are none. */
export async function wantedIn(terminal: Terminal, files: readonly string[]): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  const violations: Violation[] = [];
  for (const file of files) {
    const documents = await documentsIn(terminal, file);
    documents.forEach((content, index) => {
      const { kind, ...document } = isRecord(content) ? content : {};
      if (isKind(kind)) wanted.push({ kind, document });
      else violations.push({ pointer: `${file}#${index + 1}`, code: 'kind', message: `kind: ${RESOURCE_KINDS.join(' | ')}` });
    });
  }
  if (wanted.length === 0 && violations.length === 0) {
    violations.push({ pointer: files.join(' '), code: 'empty', message: 'không có tài liệu nào / holds no document' });
  }
  if (violations.length === 0) return wanted;
  throw new LienThongError('RESOURCES_INVALID', 'invalid', 'The files hold something that is no resource', { violations });
}

/** Documents of a file, without empty ones. */
async function documentsIn({ input }: Terminal, file: string): Promise<unknown[]> {
  if (file !== PIPED && extname(file).toLowerCase() === '.json') return [await readJson(file)];
  const content = file === PIPED ? await piped(input) : await readText(file);
  return yamlDocuments(content, file).filter(document => document !== null);
}

async function piped(input: Terminal['input']): Promise<string> {
  return input === undefined ? '' : text(input);
}

function isKind(kind: unknown): kind is ResourceKind {
  return (RESOURCE_KINDS as readonly unknown[]).includes(kind);
}
