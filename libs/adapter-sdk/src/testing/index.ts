export type { AdapterUnderTest, Capability } from './bench';
export { deliveryOf, type DeliveryFacts } from './delivery-of';
export { describeAdapter } from './describe-adapter';
export { exampleMapping, exampleTables } from './example/example-mapping';
export { exampleSubject } from './example/example-subject';
export { memoryAttachments } from './memory-attachments';
export type { DeliveryCase, Partner, PartnerControl, PartnerFault, ReceivedCall } from './partner';
