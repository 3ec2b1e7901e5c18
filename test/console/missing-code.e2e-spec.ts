import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { Operator, Person, System } from '@lienthong/test/support';
import { groupOf, parkForLackOfModule, PROCEDURE, received, TABLE } from './missing-module';

const CODES = ['H49.12-261126-7501', 'H49.12-261126-7502'];
const PATH = `/v1/code-tables/${TABLE}/versions/2`;

interface Table {
  readonly entries: readonly { readonly from: string; readonly to: string }[];
}

describeInBrowser('S4: a code is missing in a table that mappings share', () => {
  let system: System;
  let team: Visitor;
  let other: Visitor;
  let watch: Person;

  beforeAll(async () => {
    system = await System.start();
    const operator = await Operator.of(system);
    await operator.publish(registry => ({
      ...registry,
      codeTables: registry.connections.flatMap(({ codeTables }) => codeTables.filter(({ name }) => name === TABLE)),
      connections: registry.connections.map(connection =>
        connection.codeTables.some(({ name }) => name === TABLE)
          ? { ...connection, codeTables: connection.codeTables.filter(({ name }) => name !== TABLE), sharedTables: [TABLE] }
          : connection,
      ),
    }));
    watch = await Person.signIn(system, 'van-hanh');
    await parkForLackOfModule(system, operator, CODES);
    await system.until('all are parked', async () => (await groupOf(watch))?.['parked'] === CODES.length);
    team = await Visitor.of(system, 'ho-tich');
  }, 180_000);
  afterEach(() => other?.leave());
  afterAll(async () => {
    await team?.leave();
    await system?.stop();
  });

  const meant = `Giá trị ${PROCEDURE}`;

  it('is not overwritten when somebody else wrote the table meanwhile: they are named, and what they wrote is shown', async () => {
    const { page } = team;
    await team.goTo(`/code-tables/${TABLE}`);
    await page.getByLabel('Giá trị 1.001193').fill('LTKS');
    const { body } = await watch.call('GET', `/v1/code-tables/${TABLE}/versions/1`);
    const document = body['document'] as Table;
    const [first, ...rest] = document.entries;
    const draft = { ...document, version: '2', entries: [...document.entries, { from: '9.000001', to: 'LTKS' }] };
    expect((await watch.call('POST', '/v1/code-tables', { document: draft })).status).toBe(201);
    await team.goTo(`/code-tables/${TABLE}`);
    await page.getByLabel('Giá trị 9.000001').fill('LTKT');
    const { etag } = await watch.call('GET', PATH);
    const theirs = { ...draft, entries: [{ ...first, to: 'LTKS' }, ...rest] };
    expect((await watch.call('PUT', PATH, { document: theirs }, etag)).status).toBe(200);

    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.getByText(/van-hanh đã sửa bản 2 của “phan-he”/).waitFor();
    await team.shot('code-table-lost-race');
    expect(await team.obstacles()).toEqual([]);
    await page.getByRole('button', { name: 'Bỏ nội dung đang sửa, lấy bản mới' }).click();
    await page.getByLabel('Giá trị 9.000001').waitFor({ state: 'detached' });
    expect((await watch.call('GET', PATH)).body['document']).toEqual(theirs);
  });

  it('is added from the group and handed in: four clicks', async () => {
    const { page } = team;
    await team.goTo('/parked');
    team.cost();

    await team.press('link', new RegExp(`Thiếu mã “${PROCEDURE}”`));
    await team.press('link', 'Sửa bảng mã');
    await page.getByLabel(meant).and(page.locator(':focus')).waitFor();
    await team.type('LTKS');
    await team.shot('code-table-missing');
    await team.press('button', 'Lưu nháp');
    await page.locator('[aria-disabled="true"]', { hasText: 'Lưu nháp' }).waitFor();
    await team.press('button', 'Gửi duyệt');
    await page.getByText('Chờ duyệt').first().waitFor();

    expect(team.cost()).toBeLessThanOrEqual(4);
    expect(await team.obstacles()).toEqual([]);
    const approve = page.getByRole('button', { name: 'Duyệt', exact: true });
    expect(await approve.getAttribute('aria-disabled')).toBe('true');
  });

  it('is let in by a second person', async () => {
    other = await Visitor.of(system, 'duyet');
    const { page } = other;
    await other.goTo(`/code-tables/${TABLE}`);
    await other.click(page.getByRole('button', { name: 'Duyệt', exact: true }));
    await page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).waitFor();
    await other.shot('code-table-approve');
    expect(await other.obstacles()).toEqual([]);
    await other.click(page.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }));
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    expect((await watch.call('GET', PATH)).body).toMatchObject({ state: 'active', submittedBy: 'user:ho-tich' });
  });

  it('O3 by the keyboard alone: one is tried, then the rest goes, and nothing is parked any more', async () => {
    await system.until('the release is followed', async () => {
      const answer = await watch.call('POST', '/v1/routes/simulate', { event: received('H49.12-261126-7599'), system: 'tthc-qn' });
      return !JSON.stringify(answer.body).includes('code-missing');
    });
    other = await Visitor.of(system, 'van-hanh');
    const { page } = other;
    await other.goTo('/parked');
    await page.getByRole('button', { name: 'Thử gửi 1' }).waitFor();

    await other.tabTo(/^Thiếu mã/);
    await other.key('Enter');
    await other.tabTo(/^Thử gửi 1/);
    await other.key('Enter');
    await page.getByText('Sẽ gửi 1 bản tin. Chưa có gì được gửi.').waitFor();
    await page.locator('#act-reason:focus').waitFor();
    await other.key('Enter');
    await page.getByText('Bản tin thử đã giao. Có thể gửi nốt.').waitFor();
    await other.tabTo(/^Gửi nốt 1/);
    await other.key('Enter');
    await page.getByText('Sẽ gửi 1 bản tin. Chưa có gì được gửi.').waitFor();
    await page.locator('#act-reason:focus').waitFor();
    await other.key('Enter');

    await system.until('the group is gone', async () => (await groupOf(watch)) === undefined);
    expect((await system.hoTich.dossiers()).map(({ code }) => code).sort()).toEqual(CODES);
  }, 90_000);
});
