import { actsOf, addPerson, signIn } from '../testing/people';
import { startGateway } from '../testing/running-gateway';

/** Address of a person who signs in, as the trail has it, where the request says so. */
async function addressSeen(proxies: string): Promise<unknown> {
  const gateway = await startGateway({ proxies });
  try {
    await addPerson(gateway, 'lan', ['operator']);
    await signIn(gateway, 'lan', undefined, { 'x-forwarded-for': '203.0.113.9, 10.0.0.7' });
    const acts = await actsOf(gateway);
    return (acts.find(({ act }) => act === 'user.signed-in')?.['details'] as { address?: unknown } | undefined)?.address;
  } finally {
    await gateway.stop();
  }
}

describe('the address of somebody who signs in', () => {
  it.each([
    ['is where the connection comes from, whatever the request says', '', '127.0.0.1'],
    ['is the last one that is no proxy of ours', '127.0.0.0/8', '10.0.0.7'],
    ['is behind all proxies that are named', '127.0.0.0/8,10.0.0.0/8', '203.0.113.9'],
  ])('%s', async (_what, proxies, address) => {
    expect(await addressSeen(proxies)).toBe(address);
  });
});
