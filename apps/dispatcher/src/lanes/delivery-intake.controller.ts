import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RethrowFilter, TOPICS, type Batch } from '@lienthong/messaging';
import { DISPATCHER } from '../group';
import { Dispatching } from './dispatching';

@Controller()
@UseFilters(RethrowFilter)
export class DeliveryIntakeController {
  constructor(private readonly dispatching: Dispatching) {}

  @EventPattern(TOPICS.routedEvents, DISPATCHER)
  onBatch(@Payload() batch: Batch): Promise<void> {
    return this.dispatching.plan(batch);
  }
}
