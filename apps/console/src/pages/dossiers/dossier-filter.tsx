import { useState, type ReactElement } from 'react';
import { Button, Form, Grid, Input, Select } from 'antd';
import { useTexts as usePartsTexts } from '../../parts/texts';
import { currentLanguage } from '../../language/language';
import { stateOf, type StateOf } from '../../status/catalogue';
import { isFilter, SORTS, STATES, TERMS, WAITS, type DossiersSearch } from './search';
import { useTexts } from './texts';

interface DossierFilterProps {
  readonly search: DossiersSearch;
  readonly onFilter: (search: DossiersSearch) => void;
}

/** What the list is narrowed by; Enter applies it, one click clears it. Folded on a phone. */
export function DossierFilter({ search, onFilter }: DossierFilterProps): ReactElement {
  const say = useTexts();
  const { md = true } = Grid.useBreakpoint();
  const [open, setOpen] = useState(false);
  if (!md && !open) {
    return (
      <Button style={{ marginBottom: 12 }} onClick={() => setOpen(true)} aria-expanded={false}>
        {say('filters')}
      </Button>
    );
  }
  return <Fields search={search} onFilter={onFilter} />;
}

function Fields({ search, onFilter }: DossierFilterProps): ReactElement {
  const say = useTexts();
  const parts = usePartsTexts();
  return (
    <Form<DossiersSearch>
      key={JSON.stringify(search)}
      className="dossier-filter"
      layout="vertical"
      initialValues={search}
      onFinish={found => onFilter({ ...found, ...(search.connection !== undefined && { connection: search.connection }) })}
    >
      <Form.Item name="q" label={say('q')}>
        <Input placeholder={say('q-hint')} allowClear />
      </Form.Item>
      <Form.Item name="state" label={say('state')}>
        <Select mode="multiple" allowClear optionFilterProp="label" options={STATES.map(code => option('dossier', code))} />
      </Form.Item>
      <Form.Item name="system" label={say('system')}>
        <Select mode="tags" allowClear tokenSeparators={[' ', ',']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="procedure" label={say('procedure')}>
        <Input allowClear />
      </Form.Item>
      <Form.Item name="agency" label={say('agency')}>
        <Input allowClear />
      </Form.Item>
      <Form.Item name="term" label={say('term')}>
        <Select mode="multiple" allowClear options={TERMS.map(code => option('term', code))} />
      </Form.Item>
      <Form.Item name="waits" label={say('waits')}>
        <Select mode="multiple" allowClear options={WAITS.map(code => option(code === 'unrouted' ? 'event' : 'delivery', code))} />
      </Form.Item>
      <Form.Item name="cause" label={say('cause')}>
        <Input allowClear />
      </Form.Item>
      <Form.Item name="from" label={say('from')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label={say('to')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="sort" label={say('sort')}>
        <Select allowClear options={SORTS.map(value => ({ value, label: say(value) }))} />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit">
          {say('filter')}
        </Button>
        {isFilter(search) && <Button onClick={() => onFilter({})}>{parts('clear-filter')}</Button>}
      </div>
    </Form>
  );
}

function option(of: StateOf, code: string | number): { readonly value: string | number; readonly label: string } {
  return { value: code, label: stateOf(of, code)?.[currentLanguage()] ?? String(code) };
}
