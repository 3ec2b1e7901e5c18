import type { ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Radio, Select, Space } from 'antd';
import { currentLanguage } from '../../../language/language';
import { Loaded } from '../../../parts/loaded';
import { Page } from '../../../parts/page';
import { ProblemLines } from '../../../parts/problem-lines';
import { LacksRight } from '../../../session/lacks-right';
import { useMay, useSession } from '../../../session/session';
import { adaptersQuery } from '../registry/queries';
import type { Adapter } from '../registry/registry';
import { useTexts } from '../texts';
import { createSystem, type NewSystem } from './new-system';

const CATEGORIES = ['sector', 'one-stop', 'national', 'post', 'other'] as const;

/** A system and its first connection, by name; what they are made of is described afterwards. */
export function NewSystemPage(): ReactElement {
  const say = useTexts();
  return <Page title={say('new')}>{useMay('registry:write') ? <Kinds /> : <LacksRight right="registry:write" />}</Page>;
}

function Kinds(): ReactElement {
  const adapters = useQuery(adaptersQuery);
  return <Loaded query={adapters}>{found => <NewSystemForm adapters={found} />}</Loaded>;
}

function NewSystemForm({ adapters }: { readonly adapters: readonly Adapter[] }): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const { team } = useSession();
  const creating = useMutation({
    mutationFn: createSystem,
    onSuccess: id => navigate({ to: '/connections/$id/versions/$n/$step', params: { id, n: '1', step: 'settings' } }),
  });
  const required = [{ required: true, whitespace: true, message: say('required') }];
  return (
    <Form<NewSystem>
      layout="vertical"
      style={{ maxWidth: 640 }}
      initialValues={{ team: team ?? '', category: 'sector', adapter: 'declarative', environment: 'test' }}
      onFinish={given => !creating.isPending && creating.mutate(given)}
    >
      <p>{say('create-what')}</p>
      <Form.Item name="name" label={say('name')} rules={required}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item
        name="id"
        label={say('id')}
        extra={say('id-help')}
        rules={[...required, { pattern: /^[a-z0-9][a-z0-9.-]{0,58}$/, message: say('id-wrong') }]}
      >
        <Input className="mono" maxLength={59} />
      </Form.Item>
      <Form.Item name="team" label={say('team')} rules={required}>
        <Input maxLength={200} readOnly={team !== null} />
      </Form.Item>
      <Form.Item name="category" label={say('category')}>
        <Select options={CATEGORIES.map(value => ({ value, label: say(`category-${value}`) }))} />
      </Form.Item>
      <Space wrap align="start">
        <Form.Item name="contactName" label={say('contact-name')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="contactPhone" label={say('contact-phone')}>
          <Input maxLength={40} />
        </Form.Item>
      </Space>
      <Form.Item name="adapter" label={say('adapter')} rules={required}>
        <Select options={adapters.map(({ id, title }) => ({ value: id, label: `${title[currentLanguage()]} (${id})` }))} />
      </Form.Item>
      <Form.Item name="environment" label={say('environment')}>
        <Radio.Group
          options={[
            { value: 'test', label: say('environment-test') },
            { value: 'production', label: say('environment-production') },
          ]}
        />
      </Form.Item>
      {creating.error && <ProblemLines error={creating.error} />}
      <Button type="primary" htmlType="submit" loading={creating.isPending}>
        {say('create')}
      </Button>
    </Form>
  );
}
