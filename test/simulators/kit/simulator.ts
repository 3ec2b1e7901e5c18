import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agenda } from './agenda';
import { VirtualClock } from './clock';
import { takeFault, TOKEN_PATH } from './faults';
import { findRoute, HttpProblem, listen, readCall, sendReply } from './http';
import { ownApi } from './own-api';
import type { Kept, Kit, Partner } from './partner';
import { ReceivedLog } from './received-log';
import { StateFile } from './state-file';
import { Tokens, type TokenPolicy } from './tokens';
import { problemReply, Wire } from './wire';

export interface SimulatorOptions<D> {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** Where the state survives a restart; beside it `<stateFile>.received.jsonl`. */
  readonly stateFile?: string;
  readonly tokens: TokenPolicy;
  empty(): D;
  partner(kit: Kit<D>): Partner;
}

export interface RunningSimulator {
  /** Without a slash at the end. */
  readonly url: string;
  /** Cuts all connections, stops all timers, writes the state. */
  stop(): Promise<void>;
}

/** Starts a partner system as an HTTP server of its own. */
export async function startSimulator<D>(options: SimulatorOptions<D>): Promise<RunningSimulator> {
  const fresh = (): Kept<D> => ({ clockOffset: 0, faults: [], agenda: [], effects: [], keys: {}, domain: options.empty() });
  const kept: Kept<D> = Object.assign(fresh(), await StateFile.read(options.stateFile));
  const file = new StateFile(options.stateFile, () => kept);
  const log = await ReceivedLog.open(options.stateFile);
  const clock = new VirtualClock(kept);
  const tokens = new Tokens(options.tokens, clock);

  const saved = (): Promise<void> => file.saved();
  const changed = (): void => {
    file.changed();
    // A failed write is not lost: the next call that waits for the disk writes again, and is the one to report it.
    saved().catch(() => undefined);
  };
  const agenda = new Agenda(kept, clock, task => partner.perform(task), changed);
  const kit: Kit<D> = { kept, clock, agenda, changed, saved, faultOn: (path, only) => takeFault(kept.faults, path, only) };
  const partner: Partner = options.partner(kit);
  const wire = new Wire(kit, partner, tokens, log);

  const reset = async (): Promise<void> => {
    Object.assign(kept, fresh());
    tokens.clear();
    agenda.arm();
    file.changed();
    await log.clear();
  };
  const scenes = [...ownApi(kit, log, reset), ...partner.scenes];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const call = await readCall(request);
      if (!call.path.startsWith('/simulator/')) {
        const route = call.path === TOKEN_PATH ? undefined : findRoute(partner.wire, call.method, call.path);
        return await wire.answer(call, route, response);
      }
      const scene = findRoute(scenes, call.method, call.path);
      if (scene === undefined) throw new HttpProblem(404, 'The simulator has no such call');
      const reply = await scene.route.handle({ ...call, params: scene.params });
      await saved();
      sendReply(response, reply);
    } catch (error) {
      sendReply(response, error instanceof HttpProblem ? problemReply(error) : { status: 500, body: { message: String(error) } });
    }
  };
  const server = await listen(options, handle);
  agenda.runDue();

  return {
    url: server.url,
    stop: async () => {
      agenda.stop();
      wire.stop();
      await Promise.all([server.stop(), partner.stop()]);
      await Promise.all([saved(), log.saved()]);
    },
  };
}
