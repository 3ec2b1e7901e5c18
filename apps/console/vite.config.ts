import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// eslint-disable-next-line no-restricted-syntax -- Vite reads its configuration from the default export
export default defineConfig({
  root: from('.'),
  plugins: [react()],
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
