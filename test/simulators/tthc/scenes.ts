import { EVENT_TYPES, type DossierEvent, type EventType } from '@lienthong/dossier';
import { HttpProblem, isObject, type Call, type JsonObject, type Reply } from '../kit/http';
import { ok } from '../kit/own-api';
import type { Kit, SceneRoute } from '../kit/partner';
import type { GatewayAccess } from './gateway-client';
import type { Outbox } from './outbox';
import type { NewDossier, Register } from './register';
import type { NewFile } from './samples';
import type { OutboxEntry, TthcHabits, TthcState } from './state';

/** An event that waits, without its content. */
export interface WaitingEvent {
  readonly dossier: string;
  readonly id: string;
  readonly type: EventType;
  readonly attempts: number;
  readonly lastStatus?: number;
  readonly lastProblem?: string;
}

/** What a person at the counter does; the simulator's own calls. */
export function scenes(kit: Kit<TthcState>, register: Register, outbox: Outbox): SceneRoute[] {
  const dossierOf = (call: Call) => register.known(call.params['code'] ?? '');
  return [
    { method: 'POST', path: '/simulator/dossiers', handle: call => open(register, object(call.body)) },
    { method: 'GET', path: '/simulator/dossiers', handle: () => ok(Object.values(kit.kept.domain.dossiers)) },
    { method: 'GET', path: '/simulator/dossiers/:code', handle: call => ok(dossierOf(call)) },
    {
      method: 'POST',
      path: '/simulator/dossiers/:code/supplement',
      handle: call => {
        const { files, ...data } = object(call.body);
        return sent(register.supplement(dossierOf(call), data, files as readonly NewFile[] | undefined));
      },
    },
    {
      method: 'POST',
      path: '/simulator/dossiers/:code/withdraw',
      handle: call => sent(register.withdraw(dossierOf(call), object(call.body))),
    },
    {
      method: 'POST',
      path: '/simulator/dossiers/:code/events',
      handle: call => {
        const { type, data, time } = object(call.body);
        const known = EVENT_TYPES.find(name => name === type);
        if (known === undefined) throw new HttpProblem(400, 'Unknown event type');
        return sent(register.send(dossierOf(call), { type: known, data: object(data), ...(typeof time === 'string' ? { time } : {}) }));
      },
    },
    {
      method: 'PUT',
      path: '/simulator/scenario',
      handle: call => {
        kit.kept.domain.habits = { ...kit.kept.domain.habits, ...(object(call.body) as TthcHabits) };
        kit.changed();
        return ok(kit.kept.domain.habits);
      },
    },
    {
      method: 'PUT',
      path: '/simulator/gateway',
      handle: async call => {
        await outbox.connect(accessOf(object(call.body)));
        return { status: 204, body: '' };
      },
    },
    { method: 'GET', path: '/simulator/outbox', handle: () => ok(outboxView(kit.kept.domain)) },
  ];
}

function open(register: Register, body: JsonObject): Reply {
  const wanted = 'specversion' in body ? { event: body as unknown as DossierEvent } : (body as NewDossier);
  const opened = register.open(wanted);
  return { status: opened.created ? 201 : 200, body: opened };
}

function sent(event: DossierEvent): Reply {
  return { status: 201, body: { id: event.id, type: event.type } };
}

function object(body: unknown): JsonObject {
  if (body === undefined) return {};
  if (!isObject(body)) throw new HttpProblem(400, 'The body must be a JSON object');
  return body;
}

function accessOf({ baseUrl, clientId, clientSecret }: JsonObject): GatewayAccess {
  if (typeof baseUrl !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string') {
    throw new HttpProblem(400, 'Give baseUrl, clientId and clientSecret');
  }
  return { baseUrl, clientId, clientSecret };
}

function outboxView({ lanes, sent: done }: TthcState): { waiting: WaitingEvent[]; sent: TthcState['sent'] } {
  return { waiting: Object.values(lanes).flat().map(waiting), sent: done };
}

function waiting({ event, files: _files, ...entry }: OutboxEntry): WaitingEvent {
  return { ...entry, id: event.id, type: event.type };
}
