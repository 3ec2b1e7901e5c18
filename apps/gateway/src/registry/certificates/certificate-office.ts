import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { reportSchema, tally, type Report } from '@lienthong/adapter-host';
import { canonicalize, LienThongError } from '@lienthong/dossier';
import { CertificateStore, type IssuedCertificate } from '@lienthong/persistence';
import { Certificates } from '@lienthong/security';

const checkReport = TypeCompiler.Compile(reportSchema);
const MOST_PROBLEMS = 20;

/** Certifies what a run of the conformance kit found: the gateway alone holds the key. */
@Injectable()
export class CertificateOffice {
  constructor(
    private readonly certificates: Certificates,
    private readonly store: CertificateStore,
  ) {}

  /** Throws `REQUEST_INVALID` for what is no report, `NOT_CONFORMING` for one with a failed check. */
  async certify(given: unknown, by: { readonly actor: string; readonly startedBy: string }): Promise<IssuedCertificate> {
    const report = readReport(given);
    const { passed, failed, skipped } = tally(report);
    if (failed > 0 || passed === 0 || !report.passed) {
      throw new LienThongError('NOT_CONFORMING', 'conflict', `Run ${report.runId} of ${report.connection} did not pass`);
    }
    const { connection, version, digest, rulesDigest, adapter, contract, url, runId } = report;
    const reportDigest = createHash('sha256').update(canonicalize(report)).digest('hex');
    const facts = { connection, version, digest, rulesDigest, adapter, contract, url, runId, reportDigest, passed, skipped };
    return this.store.put(this.certificates.issue(facts, new Date()), by);
  }
}

function readReport(given: unknown): Report {
  if (checkReport.Check(given)) return given;
  const violations = [...checkReport.Errors(given)]
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => ({ pointer: `/report${path}`, code: 'shape', message }));
  throw new LienThongError('REQUEST_INVALID', 'invalid', 'This is no report of a test run', { violations });
}
