import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** One thing the validator has to say. Its words may repeat a value. */
export interface XsdRemark {
  readonly message: string;
  /** Where in the document. */
  readonly xpath?: string;
}

interface Reply {
  readonly remarks?: readonly XsdRemark[];
  /** Why the validator itself cannot work. */
  readonly broken?: string;
}

/** Longest wait for an answer, milliseconds; thousands of times what a document takes. */
const PATIENCE = 500;
/** How long the first answer may take, in which the validator is loaded. */
const PATIENCE_AT_FIRST = 20_000;
/** Schemas one thread keeps. */
const MOST_SCHEMAS = 200;

/**
 * libxml2 as WebAssembly is an ES module with top-level await, and the schema is somebody else's: so it lives in a thread of its own,
 * without a way to files or network, and is ended when it does not answer in time. We wait for it, for a translation waits for nothing else.
 */
export class XsdThread {
  private readonly known = new Set<string>();
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private running: { readonly worker: Worker; readonly port: MessagePort } | undefined;

  /** What is wrong with a document, or with the schema where no document is given; undefined when there was no answer in time. */
  ask(xsd: string, xml?: string): readonly XsdRemark[] | undefined {
    if (this.known.size >= MOST_SCHEMAS && !this.known.has(xsd)) this.end();
    const patience = this.running === undefined ? PATIENCE_AT_FIRST : PATIENCE;
    const { port } = (this.running ??= this.start());
    const isKnown = this.known.has(xsd);
    this.known.add(xsd);
    Atomics.store(this.signal, 0, 0);
    port.postMessage({ xsd, isKnown, xml });
    const answered = Atomics.wait(this.signal, 0, 0, patience) !== 'timed-out';
    const reply = answered ? (receiveMessageOnPort(port)?.message as Reply | undefined) : undefined;
    if (reply === undefined) this.end();
    if (reply?.broken !== undefined) throw new Error(`The XSD validator cannot work: ${reply.broken}`);
    return reply?.remarks;
  }

  private start() {
    const { port1, port2 } = new MessageChannel();
    // By its place, for the thread's own code stands nowhere.
    const module = pathToFileURL(createRequire(__filename).resolve('libxml2-wasm')).href;
    const worker = new Worker(PROGRAM, {
      eval: true,
      workerData: { module, port: port2, signal: this.signal },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    port1.unref();
    return { worker, port: port1 };
  }

  private end(): void {
    void this.running?.worker.terminate();
    this.running = undefined;
    this.known.clear();
  }
}

const PROGRAM = `
const { workerData: { module, port, signal } } = require('node:worker_threads');
const loading = import(module);
const validators = new Map();

function remarksOf(error) {
  return (error.details ?? [{ message: String(error.message) }]).map(({ message, xpath }) => ({ message, xpath }));
}

function validatorOf({ XmlDocument, XsdValidator }, xsd) {
  const kept = validators.get(xsd);
  if (kept) return kept;
  const document = XmlDocument.fromString(xsd); // lives as long as the validator, which refers to it
  const validator = XsdValidator.fromDoc(document);
  validators.set(xsd, validator);
  return validator;
}

function answer(libxml2, { xsd, xml }) {
  let document;
  try {
    const validator = validatorOf(libxml2, xsd);
    if (xml !== undefined) validator.validate((document = libxml2.XmlDocument.fromString(xml)));
    return { remarks: [] };
  } catch (error) {
    return { remarks: remarksOf(error) };
  } finally {
    document?.dispose();
  }
}

port.on('message', async question => {
  const reply = await loading.then(libxml2 => answer(libxml2, question), error => ({ broken: String(error) }));
  port.postMessage(reply);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;
