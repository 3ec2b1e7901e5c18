import type { ReactElement } from 'react';
import { LinkOutlined } from '@ant-design/icons';
import { Code } from '../../../parts/code';
import type { FactItem } from '../model';
import { useTexts } from './texts';

const SHOWN = 6;

/** The link of an entry to the one before, shortened. */
export function HashLink({ entry }: { readonly entry: FactItem }): ReactElement {
  return (
    <span className="mono" style={{ whiteSpace: 'nowrap' }}>
      <LinkOutlined aria-hidden /> {'previous' in entry && `${entry.previous.slice(0, SHOWN)}…→`} {entry.hash.slice(0, SHOWN)}…
    </span>
  );
}

/** All hashes of an entry in full, to be compared and copied. */
export function Hashes({ entry }: { readonly entry: FactItem }): ReactElement {
  const say = useTexts();
  return (
    <dl className="audit-hashes">
      {'previous' in entry && (
        <>
          <dt>{say('previous')}</dt>
          <dd>
            <Code>{entry.previous}</Code>
          </dd>
        </>
      )}
      <dt>{say('digest')}</dt>
      <dd>
        <Code>{entry.digest}</Code>
      </dd>
      <dt>{say('hash')}</dt>
      <dd>
        <Code>{entry.hash}</Code>
      </dd>
      {'sourceId' in entry && (
        <>
          <dt>{say('source')}</dt>
          <dd className="mono">{entry.sourceId}</dd>
        </>
      )}
    </dl>
  );
}
