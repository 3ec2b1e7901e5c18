import { createHash, hash } from 'node:crypto';
import { Fault } from '../fault';
import { copyJson, isObject } from '../json-value';
import type { Run } from '../run';
import { readXml, type XmlReading } from '../xml/read-xml';
import { writeXml, type XmlWriting } from '../xml/write-xml';
import { XmlFailure } from '../xml/xml-failure';
import { asText, bounded } from './operation';

export function toJson(value: unknown, run: Run): string {
  if (typeof value !== 'object' || value === null) throw new Fault('not-an-object');
  return bounded(JSON.stringify(copyJson(value, run)));
}

export function parseJson(value: unknown): unknown {
  const parsed = parsedOrUndefined(asText(value));
  if (parsed === undefined || parsed === null) throw new Fault('not-json');
  return parsed;
}

export function toXml(value: unknown, writing: XmlWriting): string {
  if (!isObject(value)) throw new Fault('not-an-object');
  return bounded(xmlOrFault(() => writeXml(value, writing)));
}

export function parseXml(value: unknown, reading: XmlReading): unknown {
  const text = asText(value);
  return xmlOrFault(() => readXml(text, reading));
}

export function toBase64(value: unknown): string {
  return bounded(Buffer.from(asText(value), 'utf8').toString('base64'));
}

/** Node reads whatever looks like base64 and drops the rest: only what comes back the same is taken. */
export function fromBase64(value: unknown): string {
  const encoded = asText(value);
  const bytes = Buffer.from(encoded, 'base64');
  const text = bytes.toString('utf8');
  if (bytes.toString('base64') !== encoded || !Buffer.from(text, 'utf8').equals(bytes)) throw new Fault('not-base64');
  return text;
}

export function sha256(value: unknown): string {
  return hash('sha256', asText(value));
}

/** Version 5 of RFC 9562: the same text in the same namespace has the same UUID, everywhere and always. */
export function uuidOf(value: unknown, namespace: string): string {
  const name = asText(value);
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The engine's error quotes the text, which may be personal: it is dropped. */
function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function xmlOrFault<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof XmlFailure ? new Fault('not-xml') : error;
  }
}
