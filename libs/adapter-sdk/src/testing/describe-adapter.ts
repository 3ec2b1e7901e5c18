import { checkAdapter } from '../check-adapter';
import type { HttpSettings } from '../http-settings';
import { neededSecrets } from '../needed-secrets';
import { Bench, CAPABILITIES, type AdapterUnderTest } from './bench';
import { describeAnswers } from './describe-answers';
import { describeDelivery } from './describe-delivery';

/**
 * The cases every adapter passes with its simulator. One call is the whole spec of an adapter:
 * `describeAdapter({ name, adapter, capabilities, createHost, mapping, codes, start, deliveries, unmapped, tokenPath })`.
 */
export function describeAdapter<S extends HttpSettings>(subject: AdapterUnderTest<S>): void {
  describe(`adapter ${subject.name}`, () => {
    let bench: Bench<S>;
    const never = new AbortController().signal;

    beforeAll(async () => {
      bench = new Bench(subject, await subject.start());
    });
    beforeEach(() => bench.partner.control.reset());
    afterEach(() => bench.closeAll());
    afterAll(() => bench.partner.stop());

    it('is declared soundly', () => {
      expect(checkAdapter(subject.adapter)).toEqual([]);
    });

    const needed = (): readonly string[] => neededSecrets(subject.adapter, bench.partner.settings).map(({ name }) => name);

    it('is given exactly the secrets it declares for its settings', () => {
      expect(Object.keys(bench.partner.secrets).sort()).toEqual([...needed()].sort());
    });

    it('can do what it says, and nothing else', () => {
      const session = bench.connect();

      expect(CAPABILITIES.filter(capability => session[capability] !== undefined)).toEqual(
        CAPABILITIES.filter(capability => subject.capabilities.includes(capability)),
      );
    });

    it('proves by a probe that the partner can be used', async () => {
      await expect(bench.connect().probe(never)).resolves.toBeUndefined();
    });

    it('changes nothing by a probe', async () => {
      await bench.connect().probe(never);

      expect(await bench.partner.control.effects()).toEqual([]);
    });

    if (subject.tokenPath !== undefined) {
      it('blames the connection, not the message, for a wrong secret', async () => {
        const wrong = Object.fromEntries(needed().map(name => [name, `wrong-${name}-0123456789`]));

        const failure = await bench.failureOf(bench.connect(wrong).probe(never), wrong);

        expect(failure).toMatchObject({ failure: 'permanent', scope: 'connection' });
      });
    }

    if (subject.capabilities.includes('deliver')) describeDelivery(subject, () => bench);
    describeAnswers(subject, () => bench);
  });
}
