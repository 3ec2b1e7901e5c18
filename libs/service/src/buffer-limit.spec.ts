import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bufferLimitFlag } from './buffer-limit';

describe('limit of buffers', () => {
  it('is a flag that this Node.js takes', async () => {
    const flag = bufferLimitFlag(process.versions.node);
    const { stdout } = await promisify(execFile)(process.execPath, [...(flag === undefined ? [] : [flag]), '-p', 'process.version']);
    expect(stdout.trim()).toBe(process.version);
  });

  it('is left as it is on a Node.js it was not measured on', () => {
    for (const other of ['20.19.0', '22.12.0', '24.21.0', '27.0.0']) expect(bufferLimitFlag(other)).toBeUndefined();
    expect(bufferLimitFlag('26.0.0')).toBe('--external-memory-accounted-in-global-limit');
  });
});
