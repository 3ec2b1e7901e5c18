import { useState, type ReactElement } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import { queries } from '../../../api/queries';
import { request } from '../../../api/request';
import { dateOf } from '../../../format/moments';
import { currentLanguage } from '../../../language/language';
import { Loaded } from '../../../parts/loaded';
import { ProblemLines } from '../../../parts/problem-lines';
import { useMay } from '../../../session/session';
import { pathOf, secretsQuery } from '../registry/queries';
import type { SecretList } from '../registry/registry';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** What the connection logs in with: written, replaced, never shown. Secrets are no part of a version: they hold at once. */
export function Secrets(): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const mayWrite = useMay('registry:write');
  const secrets = useQuery(secretsQuery(draft.version.id, mayWrite));
  return (
    <fieldset className="group" id="field/secrets">
      <legend>{say('secrets')}</legend>
      <div className="field-help">{say('secrets-help')}</div>
      {mayWrite && <Loaded query={secrets}>{found => <Declared found={found} />}</Loaded>}
    </fieldset>
  );
}

function Declared({ found: { items, declared } }: { readonly found: SecretList }): ReactElement {
  const say = useTexts();
  const shown = declared.filter(({ name, needed }) => needed || items.some(one => one.name === name));
  if (shown.length === 0) return <p>{say('secrets-none')}</p>;
  return (
    <>
      {shown.map(({ name, title, needed }) => (
        <Secret
          key={name}
          name={name}
          title={title[currentLanguage()]}
          needed={needed}
          setAt={items.find(one => one.name === name)?.changedAt}
        />
      ))}
    </>
  );
}

interface SecretProps {
  readonly name: string;
  readonly title: string;
  readonly needed: boolean;
  readonly setAt: string | undefined;
}

function Secret({ name, title, needed, setAt }: SecretProps): ReactElement {
  const say = useTexts();
  const { id } = useWizard().draft.version;
  const [open, setOpen] = useState(setAt === undefined);
  const [value, setValue] = useState('');
  const setting = useMutation({
    mutationFn: () => request(`${pathOf('connections', id)}/secrets/${encodeURIComponent(name)}`, { method: 'PUT', body: { value } }),
    onSuccess: async () => {
      setValue('');
      setOpen(false);
      await queries.invalidateQueries({ queryKey: secretsQuery(id, true).queryKey });
    },
  });
  const submit = (): void => {
    if (value !== '' && !setting.isPending) setting.mutate();
  };
  return (
    <div className="field" id={`field/secrets/${name}`}>
      <strong>{title}</strong> <span className="mono">{name}</span>{' '}
      <span className={setAt === undefined && needed ? 'field-wrong' : 'field-help'}>
        {setAt === undefined ? say('secret-unset') : say('secret-set', { date: dateOf(setAt) })}
        {!needed && ` · ${say('secret-unused')}`}
      </span>{' '}
      {!open && (
        <Button size="small" aria-label={`${say('replace')} ${name}`} onClick={() => setOpen(true)}>
          {say('replace')}
        </Button>
      )}
      {open && (
        <Space.Compact block style={{ marginTop: 4, maxWidth: 480 }}>
          <Input.Password
            aria-label={say('secret-new', { name })}
            autoComplete="off"
            visibilityToggle={false}
            value={value}
            onChange={({ target }) => setValue(target.value)}
            onPressEnter={submit}
          />
          <Button type="primary" loading={setting.isPending} onClick={submit}>
            {say('set')}
          </Button>
          {setAt !== undefined && <Button onClick={() => setOpen(false)}>{say('cancel')}</Button>}
        </Space.Compact>
      )}
      {setting.error && <ProblemLines error={setting.error} />}
    </div>
  );
}
