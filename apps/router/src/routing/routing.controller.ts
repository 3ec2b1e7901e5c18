import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RethrowFilter, TOPICS, type Batch, type OutgoingRecord } from '@lienthong/messaging';
import { ROUTER } from '../group';
import { Routing } from './routing';

@Controller()
@UseFilters(RethrowFilter)
export class RoutingController {
  constructor(private readonly routing: Routing) {}

  @EventPattern(TOPICS.dossierEvents, ROUTER)
  onBatch(@Payload() batch: Batch): Promise<OutgoingRecord[]> {
    return this.routing.route(batch.records);
  }
}
