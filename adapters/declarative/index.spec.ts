import { createHost } from '@lienthong/adapter-host';
import { describeAdapter } from '@lienthong/adapter-sdk/testing';
import { asDeclared } from './fixtures/as-declared';
import { asXml } from './fixtures/as-xml';

// The partner of the example adapter, which is spoken to there by code, and here by settings alone.
describeAdapter(asDeclared(createHost));
describeAdapter(asXml(createHost));
