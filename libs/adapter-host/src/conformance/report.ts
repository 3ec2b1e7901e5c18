import { type Static, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false } as const;
const bilingual = Type.Object({ vi: Type.String(), en: Type.String() }, closed);

/** One thing that was seen, masked: what left, what came back, what the session made of it; or a remark. */
const evidence = Type.Object(
  {
    kind: Type.Union((['sent', 'received', 'receipt', 'failure', 'note'] as const).map(kind => Type.Literal(kind))),
    text: Type.Union([Type.String(), bilingual]),
  },
  closed,
);

const checkResult = Type.Object(
  {
    id: Type.String(),
    title: bilingual,
    state: Type.Union([Type.Literal('passed'), Type.Literal('failed'), Type.Literal('skipped')]),
    reason: Type.Optional(bilingual),
    evidence: Type.Array(evidence),
    milliseconds: Type.Integer({ minimum: 0 }),
  },
  closed,
);

/** JSON Schema of the report of a run of the conformance kit. */
export const reportSchema = Type.Object(
  {
    runId: Type.String(),
    connection: Type.String(),
    version: Type.Integer({ minimum: 1 }),
    /** Digest of the version's document: another document is another version. */
    digest: Type.String(),
    /** Digest of everything it translates with. */
    rulesDigest: Type.String(),
    adapter: Type.String(),
    /** Version of the partner's contract the adapter speaks. */
    contract: Type.String(),
    environment: Type.String(),
    /** The partner that was talked to. */
    url: Type.String(),
    startedAt: Type.String(),
    endedAt: Type.String(),
    /** Nothing failed. */
    passed: Type.Boolean(),
    checks: Type.Array(checkResult),
  },
  { $id: 'urn:lienthong:conformance-report:v1', ...closed },
);

export type Report = Static<typeof reportSchema>;
export type CheckResult = Static<typeof checkResult>;
export type Evidence = Static<typeof evidence>;

/** How many checks ended how. */
export function tally({ checks }: Pick<Report, 'checks'>): Readonly<Record<CheckResult['state'], number>> {
  const count = (state: CheckResult['state']): number => checks.filter(check => check.state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
