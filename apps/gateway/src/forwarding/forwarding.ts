import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import type { Door } from '@lienthong/service';
import { forward } from './forward';
import { ownersOf } from './owners';
import { wholeDocs } from './whole-docs';

/** Makes the gateway the one door to all services of the installation. */
export function forwarding(config: Config): Door {
  const owners = ownersOf(config);
  return {
    completeDocs: wholeDocs(owners),
    open: app => {
      const http = app.getHttpAdapter().getInstance();
      for (const owner of owners) forward(http, owner, { log: app.get(Log), locale: config.locale });
    },
  };
}
