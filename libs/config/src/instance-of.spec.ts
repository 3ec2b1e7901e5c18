import { hostname } from 'node:os';
import { instanceOf } from './instance-of';

describe('the name of a process', () => {
  it('is where it listens, in characters every broker takes', () => {
    const name = instanceOf({ host: '::1', port: 8080 });

    expect(name).toMatch(/^[\w.-]+\.__1\.8080$/);
    expect(name).toHaveLength(`${hostname()}.::1.8080`.length);
    expect(name?.startsWith(hostname().slice(0, 1))).toBe(true);
    expect(instanceOf({ host: '10.0.0.5', port: 8080 })).not.toBe(instanceOf({ host: '10.0.0.6', port: 8080 }));
  });

  it('is none where the port may be another next time', () => {
    expect(instanceOf({ host: '127.0.0.1', port: 0 })).toBeUndefined();
  });
});
