import { readFaults } from './faults';
import { HttpProblem, isObject, type Call, type Reply } from './http';
import { offsetTime } from './clock';
import type { Kit, SceneRoute } from './partner';
import type { ReceivedLog } from './received-log';

/** The calls every simulator has below `/simulator`. */
export function ownApi<D>(kit: Kit<D>, log: ReceivedLog, reset: () => Promise<void>): SceneRoute[] {
  const { kept, clock, agenda } = kit;
  const shown = (): Reply => ok({ now: offsetTime(clock.now()), milliseconds: clock.now() });
  return [
    { method: 'GET', path: '/simulator/faults', handle: () => ok(kept.faults) },
    {
      method: 'PUT',
      path: '/simulator/faults',
      handle: call => {
        kept.faults = readFaults(call.body);
        kit.changed();
        return ok(kept.faults);
      },
    },
    { method: 'GET', path: '/simulator/clock', handle: shown },
    {
      method: 'PUT',
      path: '/simulator/clock',
      handle: call => {
        const { now, advance } = isObject(call.body) ? call.body : {};
        if (typeof now === 'string' && !Number.isNaN(Date.parse(now))) clock.set(Date.parse(now));
        else if (typeof advance === 'number' && Number.isFinite(advance)) clock.advance(advance);
        else throw new HttpProblem(400, 'Give now (RFC 3339) or advance (milliseconds)');
        kit.changed();
        agenda.runDue();
        return shown();
      },
    },
    { method: 'GET', path: '/simulator/received', handle: call => ok(log.entries.filter(filter(call, entry => entry.path))) },
    { method: 'GET', path: '/simulator/effects', handle: call => ok(kept.effects.filter(filter(call, entry => entry.kind))) },
    {
      method: 'DELETE',
      path: '/simulator/state',
      handle: async () => {
        await reset();
        return { status: 204, body: '' };
      },
    },
  ];
}

interface Listed {
  readonly seq: number;
  readonly key?: string;
}

/** Query: `after` (seq), `key`, `only` (path of a request, kind of an effect). */
function filter<T extends Listed>(call: Call, name: (entry: T) => string): (entry: T) => boolean {
  const after = Number(call.query.get('after') ?? 0);
  const key = call.query.get('key');
  const only = call.query.get('only');
  return entry => entry.seq > after && (key === null || entry.key === key) && (only === null || name(entry) === only);
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}
