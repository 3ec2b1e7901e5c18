import { Readable, Writable } from 'node:stream';
import { run } from '../program';

/** What a command said, and how it ended. */
export interface Heard {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as `main.ts` does and listens; the environment is empty unless given, and nothing is piped in. */
export async function listen(args: readonly string[], environment: Readonly<Record<string, string>> = {}, piped?: string): Promise<Heard> {
  const [out, err] = [new Recording(), new Recording()];
  let code = 0;
  const input = piped === undefined ? {} : { input: Readable.from([piped]) };
  await run(args, { out, err, environment, ...input, fail: given => (code = given) });
  return { code, out: out.text(), err: err.text() };
}

class Recording extends Writable {
  private readonly chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}
