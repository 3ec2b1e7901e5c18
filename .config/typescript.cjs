// Lets plain Node run our TypeScript as Jest does: `node -r ./.config/typescript.cjs FILE`, for the child processes of tests.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');
const { rootDir, projects } = require('./jest.config.cjs');

const [{ transform, moduleNameMapper }] = projects;
const [[, [, options]]] = Object.entries(transform);

Module._extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename, sourceMaps: 'inline' }).code, filename);
};
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const alias = Object.entries(moduleNameMapper).find(([pattern]) => new RegExp(pattern).test(request));
  return resolve(alias ? request.replace(new RegExp(alias[0]), alias[1]).replace('<rootDir>', rootDir) : request, ...rest);
};
