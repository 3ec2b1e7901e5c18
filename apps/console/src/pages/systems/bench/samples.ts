/** Something to try a mapping with. */
export interface Sample {
  readonly name: string;
  readonly input: unknown;
  /** The mapping it was made for. */
  readonly mapping?: string;
}

/** The inputs of the tests that stand beside a mapping. */
export function samplesOfTests(tests: unknown): Sample[] {
  const listed = (tests as { readonly tests?: unknown } | undefined)?.tests;
  if (!Array.isArray(listed)) return [];
  return (listed as { name?: unknown; input?: unknown; mapping?: unknown }[]).map(({ name, input, mapping }) => ({
    name: String(name),
    input,
    ...(typeof mapping === 'string' && { mapping }),
  }));
}

/** What a mapping of a delivery finds: the event as it was posted, and what goes with it. The examples of the contract are invented. */
export function deliveryInput(type: string, data: unknown): unknown {
  const subject = 'H49.12-261126-0001';
  const event = { specversion: '1.0', id: 'mau-1', source: '/mot-cua/H49.12', type, subject, time: '2026-11-26T08:00:00+07:00', data };
  return { event, delivery: 'mau-1', code: subject };
}
