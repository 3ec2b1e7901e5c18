import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Space } from 'antd';
import type { EventType } from '@lienthong/dossier/browser';
import { Page } from '../../parts/page';
import { ProblemLines } from '../../parts/problem-lines';
import { LacksRight } from '../../session/lacks-right';
import { useMay } from '../../session/session';
import { conditionsFor, documentOf, fieldsOf, type RouteFields } from './editing';
import { addVersion } from '../systems/registry/queries';
import { RouteForm } from './route-form';
import type { NewRouteSearch } from './search';
import './routes.css';
import { useTexts } from './texts';

/** A route that is not there yet; from an event that nobody took, if one led here. */
export function NewRoutePage(): ReactElement {
  const say = useTexts();
  const search = useSearch({ from: '/frame/routes/new' });
  const navigate = useNavigate();
  const mayWrite = useMay('registry:write');
  const [form] = Form.useForm<RouteFields>();
  const creating = useMutation({
    mutationFn: (fields: RouteFields) => addVersion('routes', documentOf(fields)),
    onSuccess: ({ id, version }) => navigate({ to: '/routes/$id', params: { id }, search: { version } }),
  });
  return (
    <Page title={say('new')} acts={<Link to="/routes">{say('back')}</Link>}>
      {mayWrite ? (
        <RouteForm form={form} initial={fieldsOf(begun(search))} named={false} onFinish={fields => creating.mutate(fields)}>
          {creating.error && <ProblemLines error={creating.error} />}
          <Space>
            <Button type="primary" htmlType="submit" loading={creating.isPending}>
              {say('create')}
            </Button>
          </Space>
        </RouteForm>
      ) : (
        <LacksRight right="registry:write" />
      )}
    </Page>
  );
}

function begun({ system, event, procedure, agency }: NewRouteSearch) {
  if (system === undefined || event === undefined) return {};
  return conditionsFor({
    ...{ system, type: event as EventType },
    ...(procedure !== undefined && { procedure }),
    ...(agency !== undefined && { agency }),
  });
}
