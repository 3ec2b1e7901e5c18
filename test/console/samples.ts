import { fixtures, type Fixture } from '@lienthong/test/fixtures';
import { Person, type System } from '@lienthong/test/support';

/** Things of a running system that addresses name. */
export interface Samples {
  readonly dossier: string;
  readonly delivery: string;
  /** Internal id of its dossier. */
  readonly of: string;
  readonly group: string;
  /** One that was shown and not started. */
  readonly operation: string;
  /** What somebody found by the number of a person. */
  readonly search: string;
  readonly table: string;
}

interface Delivery {
  readonly id: string;
  readonly dossierId: string;
}

const DOSSIER = 'H49.12-261125-9901';
const NUMBER = '022098111444';
const TABLE = { name: 'loai-giay-to', version: '1', owner: 'Vận hành', entries: [{ from: '1', to: 'CCCD' }] };

/** Fills a system with one of everything: its delivery is parked, as the software it is for does not know the dossier. */
export async function fillWithSamples(system: System): Promise<Samples> {
  const event = (fixtures[0] as Fixture).event({ id: 'mau-1', subject: DOSSIER });
  await system.post({ ...event, data: { ...event.data, applicantIdNo: NUMBER } });
  const operator = await Person.signIn(system, 'van-hanh');
  const first = async (path: string): Promise<string> =>
    ((await operator.call('GET', path)).body['items'] as { id: string }[])[0]?.id ?? '';
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await operator.call('POST', path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return String(answer.body['id']);
  };
  const inState = async (state: string): Promise<Delivery> => {
    const find = async () => (await operator.call('GET', `/v1/deliveries?state=${state}`)).body['items'] as readonly Delivery[];
    await system.until(`a delivery is ${state}`, async () => (await find()).length > 0);
    return (await find())[0] as Delivery;
  };
  await system.until('a group is there', async () => (await first('/v1/parked-groups')) !== '');
  const [group, { id: delivery, dossierId: of }] = [await first('/v1/parked-groups'), await inState('parked')];
  const arrived = await inState('delivered');
  const asked = { kind: 'retry', selection: { group }, release: 'newest', limit: 1, reason: 'Xem trước', preview: true };
  const operation = await made('/v1/operations', asked);
  const look = { fields: ['/data/applicantName'], purpose: 'reconciliation', reason: 'Đối chiếu theo công văn 118' };
  await made('/v1/payload-views', { subject: { delivery: arrived.id, dossier: arrived.dossierId, stage: 'received' }, ...look });
  await made('/v1/code-tables', { document: TABLE });
  const search = await made('/v1/searches', { kind: 'identity-number', value: NUMBER });
  await system.until('the look is on record', async () => (await first('/v1/payload-views')) !== '');
  await system.until('the search is on record', async () => (await operator.call('GET', `/v1/dossiers?search=${search}`)).status === 200);
  return { dossier: DOSSIER, delivery, of, group, operation, search, table: TABLE.name };
}
