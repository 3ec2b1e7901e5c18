import { describeAdapter, exampleSubject } from '@lienthong/adapter-sdk/testing';
import { createHost } from './create-host';

describeAdapter(exampleSubject(createHost));
