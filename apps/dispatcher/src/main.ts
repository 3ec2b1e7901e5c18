import 'reflect-metadata';
import { runService } from '@lienthong/service';
import * as dispatcher from './app.module';

void runService(dispatcher, { name: 'dispatcher', needs: ['databaseUrl', 'publicUrl', 'masterKeyFile', 'clientId', 'clientSecretFile'] });
