import type { HttpSettings } from '../http-settings';
import type { AdapterUnderTest, Bench } from './bench';

/** How long the suite waits for a partner that does not answer. */
const PATIENCE_MS = 500;

/** Cases of `deliver` and `lookup`. */
export function describeDelivery<S extends HttpSettings>(subject: AdapterUnderTest<S>, bench: () => Bench<S>): void {
  const never = new AbortController().signal;
  const { accepts, repeat } = subject.adapter;
  const canLookUp = subject.capabilities.includes('lookup');

  it.each(subject.deliveries.map(delivered => [delivered.title, delivered] as const))('delivers %s', async (_title, delivered) => {
    const delivery = bench().delivery(delivered);

    const receipt = await bench().connect().deliver?.(delivery, never);

    expect(accepts).toContain(delivered.event.type);
    expect(receipt?.kind).toBe('accepted');
    expect(await bench().effectsOf(delivery)).toBe(1);
    const wire = await bench().wireOf(delivery);
    for (const text of delivered.survives) expect(wire).toContain(text);
  });

  it('is tried with Vietnamese text and with numbers that begin with zero', () => {
    const texts = subject.deliveries.flatMap(({ survives }) => survives);

    expect(texts.some(text => /[ăâđêôơưạ-ỹ]/iu.test(text))).toBe(true);
    expect(texts.some(text => /^0\d/.test(text))).toBe(true);
    expect(texts.map(text => text.normalize('NFC'))).toEqual(texts);
  });

  it('says by which mapping the message was made', async () => {
    const receipt = await bench().connect().deliver?.(bench().delivery(), never);

    expect(receipt?.provenance).toMatchObject({
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      outputHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it.each(['timeout-after-accept', 'refuse'] as const)('says by which mapping the message was made also after %s', async profile => {
    const receipt = await bench().connect().deliver?.(bench().delivery(), never);
    await bench().partner.control.reset();
    await bench().partner.control.fault({ profile, times: 1 });

    const failure = await bench().failureOf(bench().connect().deliver?.(bench().delivery(), AbortSignal.timeout(PATIENCE_MS)));

    expect(failure.provenance).toEqual(receipt?.provenance);
  });

  it('makes the same message of the same delivery', async () => {
    const session = bench().connect();
    const first = await session.deliver?.(bench().delivery(), never);
    await bench().partner.control.reset();

    const second = await session.deliver?.(bench().delivery(), never);

    expect(second?.provenance).toEqual(first?.provenance);
  });

  it('sends nothing when the deadline has passed', async () => {
    const delivery = bench().delivery();

    const failure = await bench().failureOf(bench().connect().deliver?.(delivery, AbortSignal.abort()));

    expect(failure.failure).toBe('transient');
    expect(await bench().effectsOf(delivery)).toBe(0);
  });

  it('does not know what became of a delivery that the partner took without answering', async () => {
    await bench().partner.control.fault({ profile: 'timeout-after-accept', times: 1 });
    const delivery = bench().delivery();

    const failure = await bench().failureOf(bench().connect().deliver?.(delivery, AbortSignal.timeout(PATIENCE_MS)));

    expect(failure).toMatchObject({ failure: 'ambiguous', code: 'timeout-after-send', scope: 'message' });
    expect(await bench().effectsOf(delivery)).toBe(1);
  });

  it('does not know what became of a delivery that the partner answered with an error of its own', async () => {
    await bench().partner.control.fault({ profile: 'error-burst', times: 1 });

    const failure = await bench().failureOf(bench().connect().deliver?.(bench().delivery(), never));

    expect(failure).toMatchObject({ failure: 'ambiguous', scope: 'message' });
  });

  it('does not take a page for a receipt', async () => {
    await bench().partner.control.fault({ profile: 'html', times: 1 });

    const failure = await bench().failureOf(bench().connect().deliver?.(bench().delivery(), never));

    expect(failure).toMatchObject({ failure: 'ambiguous', code: 'not-the-format' });
  });

  it("reports a refusal as final, with the partner's words", async () => {
    await bench().partner.control.fault({ profile: 'refuse', times: 1 });
    const delivery = bench().delivery();

    const failure = await bench().failureOf(bench().connect().deliver?.(delivery, never));

    expect(failure).toMatchObject({ failure: 'permanent', scope: 'message' });
    expect(failure.detail ?? '').not.toBe('');
    expect(await bench().effectsOf(delivery)).toBe(0);
  });

  if (repeat === 'harmless') {
    it('changes nothing by delivering the same again', async () => {
      const session = bench().connect();
      await session.deliver?.(bench().delivery(), never);

      const receipt = await session.deliver?.(bench().delivery(undefined, 2), never);

      expect(['accepted', 'already-there']).toContain(receipt?.kind);
      expect(await bench().effectsOf(bench().delivery())).toBe(1);
    });

    it.each(['timeout-after-accept', 'error-burst', 'html'] as const)(
      'succeeds by delivering again after %s, with one effect',
      async profile => {
        const session = bench().connect();
        await bench().partner.control.fault({ profile, times: 1 });
        await bench().failureOf(session.deliver?.(bench().delivery(), AbortSignal.timeout(PATIENCE_MS)));

        const receipt = await session.deliver?.(bench().delivery(undefined, 2), never);

        expect(['accepted', 'already-there']).toContain(receipt?.kind);
        expect(await bench().effectsOf(bench().delivery())).toBe(1);
      },
    );
  }

  if (canLookUp) {
    it('finds nothing of a delivery that was never made', async () => {
      await expect(bench().connect().lookup?.(bench().delivery(), never)).resolves.toBeUndefined();
    });

    it('finds a delivery that was made', async () => {
      const session = bench().connect();
      await session.deliver?.(bench().delivery(), never);

      const receipt = await session.lookup?.(bench().delivery(), never);

      expect(receipt).toBeDefined();
    });

    it('finds a delivery that the partner took without answering', async () => {
      const session = bench().connect();
      await bench().partner.control.fault({ profile: 'timeout-after-accept', times: 1 });
      await bench().failureOf(session.deliver?.(bench().delivery(), AbortSignal.timeout(PATIENCE_MS)));

      const receipt = await session.lookup?.(bench().delivery(), never);

      expect(receipt).toBeDefined();
    });

    it('does not take a page for the word that a delivery is absent', async () => {
      const session = bench().connect();
      await bench().partner.control.fault({ profile: 'html', times: 1 });

      const failure = await bench().failureOf(session.lookup?.(bench().delivery(), never));

      expect(failure).toMatchObject({ failure: 'ambiguous', code: 'not-the-format' });
    });
  }

  if (subject.tokenPath !== undefined) {
    it('renews an expired token once and goes on', async () => {
      const session = bench().connect();
      await session.probe(never);
      const before = await bench().tokenCalls();
      await bench().partner.control.fault({ profile: 'token-expired', times: 1 });

      const receipt = await session.deliver?.(bench().delivery(), never);

      expect(receipt?.kind).toBe('accepted');
      expect((await bench().tokenCalls()) - before).toBe(1);
      expect(await bench().effectsOf(bench().delivery())).toBe(1);
    });
  }

  const { unmapped } = subject;
  if (unmapped !== undefined) {
    it('sends nothing when a code is missing, and says which, in which table, and who can add it', async () => {
      const delivery = bench().delivery({ title: 'unmapped', event: unmapped.event, survives: [] });

      const failure = await bench().failureOf(bench().connect().deliver?.(delivery, never));

      expect(failure).toMatchObject({ failure: 'permanent', code: 'code-missing', table: unmapped.table });
      expect(failure.value ?? '').not.toBe('');
      expect(failure.owner ?? '').not.toBe('');
      expect(await bench().wireOf(delivery)).toBe('');
    });
  }
}
