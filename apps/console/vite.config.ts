import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const TEXT = /\.(?:js|css|svg)$/;

/** Compresses once what never changes; the gateway serves what a browser takes. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, files) {
    for (const name of Object.keys(files).filter(file => TEXT.test(file))) {
      const content = await readFile(join(dir, name));
      await writeFile(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      await writeFile(join(dir, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    }
  },
};

// eslint-disable-next-line no-restricted-syntax -- Vite reads its configuration from the default export
export default defineConfig({
  root: from('.'),
  plugins: [react(), compressed],
  resolve: {
    alias: [{ find: /^@lienthong\/([^/]+)\/browser$/, replacement: from('../../libs/$1/src/browser/index.ts') }],
  },
  // The gateway puts a fresh value in its place for every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: from('../../dist/apps/console'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
  },
  server: { port: 5173, proxy: { '/v1': 'http://127.0.0.1:8080', '/docs': 'http://127.0.0.1:8080' } },
});
