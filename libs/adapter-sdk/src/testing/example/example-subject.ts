import type { DossierEvent } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import type { CreateHost } from '../../host-parts';
import type { AdapterUnderTest } from '../bench';
import { exampleAdapter, type ExampleSettings } from './example-adapter';
import { exampleMapping, exampleTables } from './example-mapping';
import { startExamplePartner } from './example-partner';

const received: DossierEvent = {
  specversion: '1.0',
  id: 'vi-du-1',
  source: 'urn:lienthong:system:tthc-qn',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-251125-0001',
  time: '2026-11-25T08:00:00+07:00',
  data: {
    serviceCode: '1.001193',
    govAgencyCode: 'H49.12',
    applicantName: 'Nguyễn Thị Ánh Tuyết',
    applicantIdType: 'citizen',
    applicantIdNo: '022090001234',
  },
};

const processing: DossierEvent = {
  ...received,
  id: 'vi-du-2',
  type: 'vn.lienthong.dossier.processing.v1',
  data: { content: 'Chuyển Phòng Tư pháp thẩm định', officerName: 'Đỗ Hữu Ước' },
};

/** Everything the suite needs to run over the example adapter. */
export function exampleSubject(createHost: CreateHost): AdapterUnderTest<ExampleSettings> {
  return {
    name: 'example',
    adapter: exampleAdapter,
    capabilities: ['deliver', 'lookup', 'collect', 'follow', 'receive'],
    createHost,
    mapping: compileMappings(exampleMapping, exampleTables),
    codes: compileCodeTables(exampleTables),
    start: startExamplePartner,
    deliveries: [
      { title: 'a received dossier', event: received, survives: ['Nguyễn Thị Ánh Tuyết', '022090001234', 'H49.12-251125-0001'] },
      { title: 'a step of the work', event: processing, survives: ['Chuyển Phòng Tư pháp thẩm định', 'Đỗ Hữu Ước'] },
    ],
    unmapped: { event: { ...received, id: 'vi-du-3', data: { ...received.data, serviceCode: '9.999999' } }, table: 'procedure' },
    tokenPath: '/token',
  };
}
