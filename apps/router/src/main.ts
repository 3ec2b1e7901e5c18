import 'reflect-metadata';
import { runService } from '@lienthong/service';
import * as router from './app.module';

void runService(router, { name: 'router', needs: ['databaseUrl', 'publicUrl'] });
