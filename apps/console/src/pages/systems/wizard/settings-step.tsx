import { useMemo, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { Loaded } from '../../../parts/loaded';
import { fieldOf } from '../form/fields';
import type { FormActs } from '../form/form-context';
import { FormField } from '../form/form-field';
import { SettingsForm } from '../form/settings-form';
import { JsonField } from '../form/json-field';
import { setAt } from '../form/path';
import { placed } from '../form/problems';
import { adapterQuery } from '../registry/queries';
import type { ConnectionDocument, WholeAdapter } from '../registry/registry';
import { PACE_SCHEMA } from './pace';
import { Probe } from './probe';
import { Secrets } from './secrets';
import { useTexts } from './texts';
import { useWizard } from './wizard-context';

const PACE = fieldOf(PACE_SCHEMA);

/** What the adapter wants to be told, as a form or as JSON; its secrets; and a try of the way to the partner. */
export function SettingsStep(): ReactElement {
  const { draft } = useWizard();
  const adapter = useQuery(adapterQuery(draft.document.adapter));
  return <Loaded query={adapter}>{found => <Settings adapter={found} />}</Loaded>;
}

function Settings({ adapter }: { readonly adapter: WholeAdapter }): ReactElement {
  const say = useTexts();
  const { draft } = useWizard();
  const [form, setForm] = useState(true);
  const field = useMemo(() => fieldOf(adapter.settings), [adapter]);
  const { settings } = draft.document;
  return (
    <>
      <Segmented
        style={{ marginBottom: 12 }}
        value={form}
        onChange={setForm}
        options={[
          { value: true, label: say('as-form') },
          { value: false, label: say('as-text') },
        ]}
      />
      <SettingsForm acts={useSettingsForm()}>
        {form ? (
          <FormField field={field} path={[]} value={settings} />
        ) : (
          <JsonField
            field={{ ...field, title: { vi: say('step-settings'), en: say('step-settings') }, help: undefined }}
            path={[]}
            value={settings}
          />
        )}
      </SettingsForm>
      <Secrets />
      <SettingsForm acts={usePaceForm()}>
        <fieldset className="group">
          <legend>{say('pace')}</legend>
          <FormField field={PACE} path={[]} value={draft.document} />
        </fieldset>
      </SettingsForm>
      <Probe />
    </>
  );
}

/** The form of what stands under `settings`. */
function useSettingsForm(): FormActs {
  const { draft, readOnly, violations } = useWizard();
  const { change } = draft;
  const wrong = useMemo(
    () =>
      placed(violations ?? [])
        .filter(({ pointer }) => pointer.startsWith('/settings'))
        .map(one => ({ ...one, pointer: one.pointer.slice('/settings'.length) })),
    [violations],
  );
  return {
    readOnly: readOnly !== undefined,
    wrongAt: pointer => wrong.filter(one => one.pointer === pointer),
    change: (path, value) =>
      change(before => setAt(before, ['settings', ...path], value ?? (path.length === 0 ? {} : undefined)) as ConnectionDocument),
  };
}

/** The form of the document itself. */
function usePaceForm(): FormActs {
  const { draft, readOnly, violations } = useWizard();
  const { change } = draft;
  return {
    readOnly: readOnly !== undefined,
    wrongAt: pointer => (pointer === '' ? [] : placed(violations ?? []).filter(one => one.pointer === pointer)),
    change: (path, value) => change(before => setAt(before, path, value) as ConnectionDocument),
  };
}
