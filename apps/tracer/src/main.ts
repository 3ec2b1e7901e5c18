import 'reflect-metadata';
import { runService } from '@lienthong/service';
import * as tracer from './app.module';

void runService(tracer, { name: 'tracer', needs: ['databaseUrl', 'publicUrl', 'checkpointKeyFile'] });
