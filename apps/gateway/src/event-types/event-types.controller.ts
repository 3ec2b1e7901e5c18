import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { eventDefinitions, isEventType, LienThongError, personalFields, type EventDefinition } from '@lienthong/dossier';
import { ApiProblems } from '@lienthong/service';

/** An event type in the list. */
type EventTypeSummary = Pick<EventDefinition, 'type' | 'title' | 'description' | 'opensDossier' | 'state'>;

interface EventTypeList {
  readonly items: readonly EventTypeSummary[];
  readonly next: null;
  readonly count: { readonly value: number; readonly exact: true };
}

/** All there is to know about an event type. */
interface EventTypeDetail extends EventTypeSummary {
  /** JSON Schema 2020-12 of `data`. */
  readonly schema: object;
  /** JSON pointers into `data`; `*` stands for every entry of a list. */
  readonly personalFields: readonly string[];
  readonly examples: readonly object[];
}

const EXAMPLE = 'vn.lienthong.dossier.supplement-requested.v1';

/** The published contract: what may be posted. Open to everybody. */
@ApiTags('Loại sự kiện / Event types')
@Controller('v1/event-types')
export class EventTypesController {
  @Get()
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Các loại sự kiện / Event types' })
  @ApiResponse({
    status: 200,
    description: 'Danh sách / List',
    example: { items: [summaryOf(eventDefinitions[EXAMPLE])], next: null, count: { value: 13, exact: true } },
  })
  list(): EventTypeList {
    const items = Object.values(eventDefinitions).map(summaryOf);
    return { items, next: null, count: { value: items.length, exact: true } };
  }

  @Get(':type')
  @Header('cache-control', 'public, max-age=300')
  @ApiOperation({ summary: 'Một loại sự kiện: lược đồ, ví dụ, trường cá nhân / One event type: schema, examples, personal fields' })
  @ApiParam({ name: 'type', example: EXAMPLE })
  @ApiResponse({ status: 200, description: 'Loại sự kiện / Event type', example: detailOf(eventDefinitions[EXAMPLE]) })
  @ApiProblems({ code: 'EVENT_TYPE_NOT_FOUND', kind: 'absent', facts: { params: { type: 'vn.lienthong.dossier.received' } } })
  find(@Param('type') type: string): EventTypeDetail {
    if (isEventType(type)) return detailOf(eventDefinitions[type]);
    throw new LienThongError('EVENT_TYPE_NOT_FOUND', 'absent', 'There is no such event type', { params: { type: type.slice(0, 100) } });
  }
}

function summaryOf({ type, title, description, opensDossier, state }: EventDefinition): EventTypeSummary {
  return { type, title, description, opensDossier, state };
}

function detailOf(definition: EventDefinition): EventTypeDetail {
  const { type, schema, examples } = definition;
  return { ...summaryOf(definition), schema, personalFields: personalFields(type), examples };
}
