import { Module, type INestApplicationContext } from '@nestjs/common';
import { BUS, BusTransport, STOPPED_RECORDS } from '@lienthong/messaging';
import { ROUTER } from './group';
import { Routing } from './routing/routing';
import { RoutingController } from './routing/routing.controller';

/** The router: from accepted event to routing slip. Needs, from global modules: the bus, Releases. */
@Module({ controllers: [RoutingController], providers: [Routing] })
export class AppModule {}

/** How the router listens to the bus. */
export function transport(app: INestApplicationContext): BusTransport {
  return new BusTransport(ROUTER, { bus: app.get(BUS), stopped: app.get(STOPPED_RECORDS) });
}
