import 'reflect-metadata';
import { runService } from '@lienthong/service';
import * as gateway from './app.module';
import { forwarding } from './forwarding/forwarding';

void runService(gateway, {
  name: 'gateway',
  needs: ['databaseUrl', 'publicUrl', 'dispatcherUrl', 'tracerUrl', 'masterKeyFile', 'signingKeyFile'],
  tokenKeys: 'own',
  door: forwarding,
});
