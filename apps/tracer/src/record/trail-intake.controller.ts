import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { RethrowFilter, TOPICS, type Batch } from '@lienthong/messaging';
import { TRACER_GROUP } from '../tracer-group';
import { TrailRecorder } from './trail-recorder';

@Controller()
@UseFilters(RethrowFilter)
export class TrailIntakeController {
  constructor(private readonly recorder: TrailRecorder) {}

  @EventPattern(TOPICS.dossierEvents, TRACER_GROUP)
  async onDossierEvents(@Payload() batch: Batch): Promise<void> {
    await this.recorder.record(batch);
  }

  @EventPattern(TOPICS.routedEvents, TRACER_GROUP)
  async onRoutedEvents(@Payload() batch: Batch): Promise<void> {
    await this.recorder.record(batch);
  }

  @EventPattern(TOPICS.outcomes, TRACER_GROUP)
  async onOutcomes(@Payload() batch: Batch): Promise<void> {
    await this.recorder.record(batch);
  }

  @EventPattern(TOPICS.acts, TRACER_GROUP)
  async onActs(@Payload() batch: Batch): Promise<void> {
    await this.recorder.record(batch);
  }

  @EventPattern(TOPICS.deadLetters, TRACER_GROUP)
  async onDeadLetters(@Payload() batch: Batch): Promise<void> {
    await this.recorder.record(batch);
  }
}
