const { chmodSync } = require('node:fs');
const path = require('node:path');
const { BannerPlugin } = require('webpack');

// What Nest's compiler hands us resolves our aliases; we only swap the loader: swc builds in seconds, `npm run check` has the types.
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};
const root = path.join(__dirname, '..');

module.exports = options => ({
  ...options,
  mode: 'none',
  devtool: 'source-map',
  module: {
    // Node resolves at run time what is required at run time.
    parser: { javascript: { createRequire: false } },
    rules: [{ test: /\.ts$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: swc } }],
  },
  resolve: {
    extensions: ['.ts', '.js', '.json'],
    alias: Object.fromEntries(aliases()),
  },
  // Everything of ours is bundled, and what exists only as an ES module; the rest is required as installed.
  externals: [
    ({ request }, done) => {
      if (!request || request.startsWith('.') || path.isAbsolute(request) || request.startsWith('@lienthong/') || request === 'jose')
        return done();
      return done(null, `commonjs ${request}`);
    },
  ],
  externalsPresets: { node: true },
  // `npx lienthong` runs the file itself.
  plugins: [new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true }), { apply: executable }],
  performance: { hints: false },
  stats: 'errors-warnings',
});

function executable(compiler) {
  compiler.hooks.assetEmitted.tap('executable', (_, { targetPath }) => chmodSync(targetPath, 0o755));
}

function aliases() {
  const libs = require('node:fs').readdirSync(path.join(root, 'libs'));
  return [
    ['@lienthong/adapters$', path.join(root, 'adapters/index.ts')],
    ['@lienthong/test/support$', path.join(root, 'test/support/index.ts')],
    ['@lienthong/test/simulators$', path.join(root, 'test/simulators/index.ts')],
    ['@lienthong/test/fixtures$', path.join(root, 'test/fixtures/index.ts')],
    ...libs.map(name => [`@lienthong/${name}/browser$`, path.join(root, `libs/${name}/src/browser/index.ts`)]),
    ...libs.map(name => [`@lienthong/${name}/testing$`, path.join(root, `libs/${name}/src/testing/index.ts`)]),
    ...libs.map(name => [`@lienthong/${name}$`, path.join(root, `libs/${name}/src/index.ts`)]),
  ];
}
