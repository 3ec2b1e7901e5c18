import type { ReactElement } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Space, type TableColumnsType } from 'antd';
import { dateOf } from '../../../format/moments';
import { Code } from '../../../parts/code';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { ProblemLines } from '../../../parts/problem-lines';
import { certificatesQuery, resourceQuery } from '../registry/queries';
import { certificateOf, type Certificate, type ConnectionSummary, type VersionView, type WholeResource } from '../registry/registry';
import { StopSending } from '../system/stop-sending';
import { VersionHistory } from '../system/version-history';
import '../systems.css';
import { useTexts } from '../texts';
import { NewVersion } from './new-version';
import { VersionActs } from './version-acts';

/** One connection: its versions, and what can be done with each. */
export function ConnectionPage(): ReactElement {
  const { id } = useParams({ from: '/frame/connections/$id' });
  const connection = useQuery(resourceQuery('connections', id));
  const acts = connection.data && (
    <Space wrap>
      <StopSending connection={connection.data} />
      <NewVersion connection={connection.data} />
    </Space>
  );
  return (
    <Page title={id} aside={<Code>{id}</Code>} acts={acts}>
      <Loaded query={connection}>{found => <Connection connection={found} />}</Loaded>
    </Page>
  );
}

function Connection({ connection }: { readonly connection: WholeResource<ConnectionSummary> }): ReactElement {
  const say = useTexts();
  const certificates = useQuery(certificatesQuery(connection.id));
  const { system = '', adapter = '', environment } = connection.summary;
  return (
    <>
      <dl className="facts">
        <dt>{say('system')}</dt>
        <dd>
          <Link to="/systems/$id" params={{ id: system }}>
            {system}
          </Link>
        </dd>
        <dt>{say('adapter')}</dt>
        <dd className="mono">{adapter}</dd>
        <dt>{say('environment')}</dt>
        <dd>{say(environment === 'production' ? 'environment-production' : 'environment-test')}</dd>
      </dl>
      {certificates.error && <ProblemLines error={certificates.error} onRetry={() => void certificates.refetch()} />}
      <VersionHistory
        versions={connection.versions}
        extra={useCertificateColumn(certificates)}
        acts={version => <VersionActs version={version} connection={connection} />}
      />
    </>
  );
}

/** Says of a version that it has none only once they are known. */
function useCertificateColumn({ data }: Pick<UseQueryResult<readonly Certificate[]>, 'data'>): TableColumnsType<VersionView> {
  const say = useTexts();
  const render = (version: VersionView): string => {
    if (!data) return '…';
    const certificate = certificateOf(data, version);
    return certificate ? say('certificate-until', { date: dateOf(certificate.expiresAt) }) : say('no-certificate');
  };
  return [{ title: say('certificate'), key: 'certificate', render: (_, version) => render(version) }];
}
