import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Config } from '@lienthong/config';
import { normaliseDossierCode } from '@lienthong/dossier';
import { Log } from '@lienthong/observability';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { correlationOf, type HttpReply, type HttpRequest, pickLocale, type Problem, problemOf } from '@lienthong/service';
import { EventDoor, type EventReceipt } from './event-door';
import { readPosting } from './event-posting';
import { ApiPostEvents } from './events.openapi';
import { inOrder } from './in-order';
import { speakerOf } from './speaker';
import { TokenBuckets } from './token-buckets';

/** Answer to a single event. */
interface AcceptedEvent extends Omit<EventReceipt, 'result' | 'repeated'> {
  readonly status: 'accepted' | 'unmatched';
}

/** Answer to an event of a batch: `status` is the HTTP status it would have had alone. */
type BatchItem = (Omit<EventReceipt, 'repeated'> & { readonly status: number }) | (Problem & { readonly id: string });

@ApiTags('Sự kiện / Events')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/events')
export class EventsController {
  private readonly limits = new TokenBuckets();

  constructor(
    private readonly door: EventDoor,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  @Post()
  @ApiPostEvents()
  async post(
    @CurrentSender() sender: Sender,
    @Req() request: HttpRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<AcceptedEvent | BatchItem[]> {
    const system = speakerOf(sender, request.headers['lienthong-on-behalf-of']);
    const posting = readPosting(request.headers, body);
    this.limits.take(
      sender.clientId,
      sender.eventsPerSecond || this.config.eventsPerSecond,
      posting.kind === 'batch' ? posting.events.length : 1,
    );
    if (posting.kind === 'batch') {
      reply.status(200);
      return this.postBatch(system, posting.events, request);
    }
    const { result, repeated, ...receipt } = await this.door.admit(system, posting.event);
    reply.status(statusOf(repeated));
    return { ...receipt, status: result };
  }

  private async postBatch(system: string, events: readonly unknown[], request: HttpRequest): Promise<BatchItem[]> {
    const answers = await inOrder(
      events,
      event => normaliseDossierCode(attributeOf(event, 'subject')),
      event => this.door.admit(system, event),
    );
    return answers.map((answer, index) => {
      if (answer.status === 'rejected') return { ...this.problemOf(answer.reason, request), id: attributeOf(events[index], 'id') };
      const { repeated, ...receipt } = answer.value;
      return { ...receipt, status: statusOf(repeated) };
    });
  }

  /** What the filter does for a whole request, for one event of a batch. */
  private problemOf(error: unknown, request: HttpRequest): Problem {
    const problem = problemOf(error, pickLocale(request.headers['accept-language'], this.config.locale), correlationOf(request));
    if (problem.code === 'INTERNAL') {
      const { correlationId } = problem;
      this.log.error('An event of a batch failed by a fault of ours', { correlationId, error });
    }
    return problem;
  }
}

function statusOf(repeated: boolean): number {
  return repeated ? 200 : 202;
}

/** An attribute of an event that may be anything; empty where it is not a text. */
function attributeOf(event: unknown, name: 'id' | 'subject'): string {
  const value = typeof event === 'object' && event !== null ? (event as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}
