import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = 'dist/apps/console';
const KB = 1_000;
const SHELL = 420 * KB;
const PAGE = 300 * KB;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** Every file a chunk needs before it can be shown: itself, what it imports at once, and their style sheets. */
function needsOf(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  chunk.css?.forEach(file => found.add(file));
  chunk.imports?.forEach(other => needsOf(manifest, other, found));
  return found;
}

async function weightOf(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...files].map(async file => gzipSync(await readFile(join(BUILT, file))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('what the console weighs (gzip)', () => {
  let manifest: Manifest;
  let shell: Set<string>;

  beforeAll(async () => {
    manifest = JSON.parse(await readFile(join(BUILT, '.vite', 'manifest.json'), 'utf8')) as Manifest;
    const [entry = ''] = Object.keys(manifest).filter(name => manifest[name]?.isEntry);
    shell = needsOf(manifest, entry);
  });

  it('is 420 KB at most before any page', async () => expect(await weightOf(shell)).toBeLessThanOrEqual(SHELL));

  it('is 300 KB at most for any page beyond that', async () => {
    const pages = Object.keys(manifest).filter(name => manifest[name]?.isDynamicEntry);
    const weights = await Promise.all(
      pages.map(async name => [name, await weightOf([...needsOf(manifest, name)].filter(file => !shell.has(file)))] as const),
    );
    expect(pages.length).toBeGreaterThan(0);
    expect(weights.filter(([, weight]) => weight > PAGE)).toEqual([]);
  });
});
