import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LienThongError } from '@lienthong/dossier';

/** Whether a missing key file may be made. Only who sets up an installation says so; a service must not invent another key. */
export interface KeyFileOptions {
  readonly create: boolean;
}

/** The content of a key file, without surrounding white space. Throws `KEY_FILE_UNREADABLE`. */
export async function loadKey(path: string): Promise<string> {
  const present = await readKey(path);
  if (present === undefined) throw unreadable(path);
  return present;
}

/**
 * {@link loadKey}, and where `create` allows it a missing file is made first, readable by its owner only; of two processes that start
 * at the same moment both get the same key.
 */
export async function loadOrCreateKey(path: string, make: () => string, options: KeyFileOptions): Promise<string> {
  if (options.create && (await readKey(path)) === undefined) await createKey(path, make());
  return loadKey(path);
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unreadable(path, error);
  }
}

/** Written elsewhere, flushed, then linked into place: nobody ever reads half a key, and an existing one is never replaced. */
async function createKey(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${content}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await flushFolder(dirname(path));
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A key must not vanish with a power cut after something was sealed with it: its directory entry goes to disk too. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unreadable(path: string, cause?: unknown): LienThongError {
  return new LienThongError('KEY_FILE_UNREADABLE', 'unavailable', `The key file ${path} is missing or cannot be read`, {
    cause,
    params: { path },
  });
}
