import { open, rename, rm, stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LienThongError } from '@lienthong/dossier';

const MEGABYTE = 1_048_576;
/** What the operating system says of a disk or a path, not of a connection. */
const OF_THE_DISK = /^(E(NOSPC|DQUOT|IO|ROFS|FBIG|ACCES|PERM|NOENT|ISDIR|NOTDIR|EXIST|BUSY|MFILE))$/;

/** Writes to a file that gets its name when it is complete: half an export never looks like a whole one. */
export async function exportToFile(out: string, begin: () => Promise<Readable>, err: NodeJS.WritableStream): Promise<void> {
  const present = await stat(out).catch(() => undefined);
  const replace = present === undefined || present.isFile(); // not a pipe or a device: those are written to
  const draft = replace ? `${out}.part` : out;
  try {
    const file = await open(draft, 'w');
    try {
      await pipeline(await begin(), progress(err), async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) await file.writeFile(chunk); // goes on where the one before ended
      });
      if (replace) await file.sync();
    } finally {
      await file.close();
    }
    if (replace) await rename(draft, out);
  } catch (error) {
    if (replace) await rm(draft, { force: true });
    throw exportFailure(error, out);
  }
}

/** Writes to a stream that stays open, such as standard output; progress only where it does not mix with it. */
export async function exportToStream(
  out: NodeJS.WritableStream,
  begin: () => Promise<Readable>,
  err: NodeJS.WritableStream,
): Promise<void> {
  const steps = (out as { isTTY?: boolean }).isTTY === true ? [] : [progress(err)];
  const body = await begin();
  try {
    await pipeline([body, ...steps, out], { end: false });
  } catch (error) {
    throw exportFailure(error, 'stdout');
  }
}

/** Tells how much came through: once a megabyte, and at the end. */
function progress(err: NodeJS.WritableStream): Transform {
  let [bytes, told, lines] = [0, 0, 0];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      for (const byte of chunk) if (byte === 0x0a) lines += 1;
      if (bytes - told >= MEGABYTE) err.write(`… ${Math.floor((told = bytes) / MEGABYTE)} MB\n`);
      done(null, chunk);
    },
    flush(done) {
      err.write(`Đã xuất / Exported: ${lines} dòng / lines, ${bytes} byte\n`);
      done();
    },
  });
}

function exportFailure(error: unknown, out: string): unknown {
  const code = String((error as NodeJS.ErrnoException).code ?? '');
  if (error instanceof LienThongError || code === 'EPIPE') return error;
  return OF_THE_DISK.test(code)
    ? new LienThongError('FILE_UNWRITABLE', 'unavailable', `Không ghi được / Cannot be written: ${out}`, {
        cause: error,
        params: { do: `Kiểm tra đường dẫn, quyền ghi và chỗ trống (${code}) / Check the path, the rights and the space left` },
      })
    : new LienThongError(
        'EXPORT_INTERRUPTED',
        'unavailable',
        'Kết nối đứt giữa chừng, chưa xuất hết / The connection broke, the export is incomplete',
        {
          cause: error,
          params: { do: 'Chạy lại lệnh / Run the command again' },
        },
      );
}
