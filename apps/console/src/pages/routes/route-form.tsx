import type { ReactElement, ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select, type FormInstance } from 'antd';
import { currentLanguage } from '../../language/language';
import { Fault } from '../../parts/fault';
import { STATES } from '../../status/catalogue';
import type { RouteFields } from './editing';
import { eventOptions } from './event-type';
import { namesQuery } from './queries';
import { useTexts } from './texts';

interface RouteFormProps {
  readonly form: FormInstance<RouteFields>;
  readonly initial: RouteFields;
  /** The name of a route there is stays as it is. */
  readonly named: boolean;
  readonly disabled?: boolean;
  readonly onChange?: () => void;
  readonly onFinish: (fields: RouteFields) => void;
  readonly children?: ReactNode;
}

const NAME = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/** Where to, on which conditions, and for how long. */
export function RouteForm({ form, initial, named, disabled = false, onChange, onFinish, children }: RouteFormProps): ReactElement {
  const say = useTexts();
  const [connections, systems] = [useQuery(namesQuery('connections')), useQuery(namesQuery('systems'))];
  const states = Object.entries(STATES.dossier).map(([code, shown]) => ({
    value: Number(code),
    label: `${code} ${shown[currentLanguage()]}`,
  }));
  const several = (
    name: 'from' | 'types' | 'states' | 'to',
    options: readonly { value: string | number; label: string }[],
  ): ReactElement => (
    <Select
      mode="multiple"
      id={name}
      options={[...options]}
      placeholder={name === 'to' ? undefined : say('any')}
      optionFilterProp="label"
    />
  );
  const typed = <Select mode="tags" tokenSeparators={[',', ' ']} placeholder={say('any')} notFoundContent={null} />;
  return (
    <Form<RouteFields>
      form={form}
      layout="vertical"
      initialValues={initial}
      disabled={disabled}
      onValuesChange={onChange}
      onFinish={onFinish}
      scrollToFirstError
      className="route-form"
    >
      <Fault of={connections} />
      <Fault of={systems} />
      {!named && (
        <Form.Item
          name="id"
          label={say('name-label')}
          extra={say('name-hint')}
          rules={[{ required: true, pattern: NAME, message: say('name-missing') }]}
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      )}
      {named && (
        <Form.Item name="id" hidden>
          <Input />
        </Form.Item>
      )}
      <Form.Item name="to" label={say('to')} rules={[{ required: true, type: 'array', min: 1, message: say('to-missing') }]}>
        {several('to', optionsOf(connections.data))}
      </Form.Item>
      <Form.Item name="from" label={say('from')} extra={say('any-hint')}>
        {several('from', optionsOf(systems.data))}
      </Form.Item>
      <Form.Item name="types" label={say('types')} extra={say('any-hint')}>
        {several('types', eventOptions())}
      </Form.Item>
      <Form.Item name="procedures" label={say('procedures')} extra={say('procedures-hint')}>
        {typed}
      </Form.Item>
      <Form.Item name="procedureVersions" label={say('procedureVersions')} extra={say('any-hint')}>
        {typed}
      </Form.Item>
      <Form.Item name="agencies" label={say('agencies')} extra={say('agencies-hint')}>
        {typed}
      </Form.Item>
      <Form.Item name="states" label={say('states')} extra={say('any-hint')}>
        {several('states', states)}
      </Form.Item>
      <div className="two">
        <Form.Item name="validFrom" label={say('validFrom')} extra={say('valid-hint')}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="validTo" label={say('validTo')}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      {children}
    </Form>
  );
}

function optionsOf(names: readonly string[] = []): { value: string; label: string }[] {
  return names.map(name => ({ value: name, label: name }));
}
