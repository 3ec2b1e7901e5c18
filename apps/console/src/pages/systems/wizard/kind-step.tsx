import type { ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { App, Radio } from 'antd';
import { currentLanguage } from '../../../language/language';
import { Loaded } from '../../../parts/loaded';
import { adaptersQuery } from '../registry/queries';
import type { ConnectionDocument } from '../registry/registry';
import { useTexts as useSystemTexts } from '../texts';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

/** How the system is talked to, and which of its systems it is. */
export function KindStep(): ReactElement {
  const say = useTexts();
  const saySystem = useSystemTexts();
  const { modal } = App.useApp();
  const { draft, readOnly } = useWizard();
  const { document, change } = draft;
  const adapters = useQuery(adaptersQuery);
  const choose = (adapter: string): void => {
    const begin = (): void => change(before => ({ ...withoutRules(before), adapter, settings: {} }));
    if (Object.keys(document.settings ?? {}).length === 0) begin();
    else modal.confirm({ title: say('kind-changed'), okText: say('change'), cancelText: say('keep'), onOk: begin });
  };
  return (
    <>
      <p>{say('kind-help')}</p>
      <Loaded query={adapters}>
        {found => (
          <Radio.Group
            vertical
            aria-label={say('kind')}
            disabled={readOnly !== undefined}
            value={document.adapter}
            onChange={({ target }) => choose(String(target.value))}
            options={found.map(({ id, title, contract }) => ({ value: id, label: `${title[currentLanguage()]} (${id} ${contract})` }))}
          />
        )}
      </Loaded>
      <div className="field" style={{ marginTop: 16 }}>
        <h2 className="small-head">{say('environment')}</h2>
        <Radio.Group
          aria-label={say('environment')}
          disabled={readOnly !== undefined}
          value={document.environment}
          onChange={({ target }) => change(before => ({ ...before, environment: String(target.value) }))}
          options={[
            { value: 'test', label: saySystem('environment-test') },
            { value: 'production', label: saySystem('environment-production') },
          ]}
        />
      </div>
    </>
  );
}

/** Mapping, tables and tests are written for one kind. */
function withoutRules({ mapping: _mapping, codeTables: _tables, mappingTests: _tests, ...rest }: ConnectionDocument): ConnectionDocument {
  return rest;
}
