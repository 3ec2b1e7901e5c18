import { extname } from 'node:path';
import { isScalar, LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import { readJson, readText, unreadable } from './read-json';

/** A number as JSON writes it. Anything else a YAML reader takes for one is a text to us: an identity number keeps its zeros. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A file of data: YAML 1.2 by its extension, else JSON. Throws `FILE_UNREADABLE`, which names file and line and never quotes it. */
export async function readData(file: string): Promise<unknown> {
  return ['.yaml', '.yml'].includes(extname(file).toLowerCase()) ? readYaml(file) : readJson(file);
}

async function readYaml(file: string): Promise<unknown> {
  const documents = yamlDocuments(await readText(file), file);
  if (documents.length <= 1) return documents[0] ?? null;
  throw unreadable(file, 'Tệp có nhiều tài liệu YAML / The file holds several YAML documents', 'Để lại một / Leave one');
}

/** Every document of a YAML text. Throws `FILE_UNREADABLE`, which names place and line and never quotes the text. */
export function yamlDocuments(text: string, place: string): unknown[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  return [...documents].map(document => valueOf(document, place, lineCounter));
}

function valueOf(document: Document.Parsed, place: string, lineCounter: LineCounter): unknown {
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw unreadable(
      `${place}:${line}`,
      'Tệp không phải YAML / The file is not YAML',
      'Sửa cú pháp YAML ở dòng này / Correct the YAML syntax there',
    );
  }
  visit(document, {
    Scalar(_, node) {
      const isNumber = typeof node.value === 'number' || typeof node.value === 'bigint';
      if (isNumber && node.source !== undefined && !isExact(node.source)) node.value = node.source;
    },
    Pair(_, { key }) {
      if (isScalar(key)) key.value = String(key.source ?? key.value);
    },
  });
  return document.toJS({ maxAliasCount: 100 }) as unknown;
}

/** Would the number be written back with all its digits? */
function isExact(source: string): boolean {
  return JSON_NUMBER.test(source) && (!/^-?\d+$/.test(source) || Number.isSafeInteger(Number(source)));
}
