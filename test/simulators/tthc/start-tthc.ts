import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../kit/http';
import { isObject } from '../kit/http';
import type { Kit, Partner } from '../kit/partner';
import { startSimulator, type RunningSimulator } from '../kit/simulator';
import type { ClientCredentials } from '../kit/tokens';
import type { GatewayAccess } from './gateway-client';
import { Outbox, type OutboxPace } from './outbox';
import { Register } from './register';
import { scenes } from './scenes';
import { emptyTthc, type TthcHabits, type TthcState } from './state';
import { TthcControl } from './tthc-control';
import { failure, wireCalls } from './wire-calls';

export interface TthcOptions {
  /** 0 or absent: any free port of 127.0.0.1. */
  readonly port?: number;
  readonly host?: string;
  /** Where the state survives a restart; absent: memory only. */
  readonly stateFile?: string;
  /** What the gateway's connection logs in with; invented unless given. */
  readonly client?: ClientCredentials;
  /** Life of a token in seconds; 3,600 unless told. */
  readonly tokenLifetime?: number;
  /** Where events go. Without it they wait until `control.useGateway`. */
  readonly gateway?: GatewayAccess;
  readonly habits?: TthcHabits;
  readonly pace?: OutboxPace;
}

export interface RunningTthc extends RunningSimulator {
  readonly control: TthcControl;
  /** What to log in with at this system's token endpoint. */
  readonly client: ClientCredentials;
}

const PACE: OutboxPace = { first: 200, most: 5_000, refused: 30_000 };
const LONGEST_FORETELLING = 5_000;

/** Starts the provincial one-stop software (phần mềm một cửa). */
export async function startTthc(options: TthcOptions = {}): Promise<RunningTthc> {
  const client = options.client ?? { id: 'lien-thong', secret: randomBytes(24).toString('base64url') };
  const running = await startSimulator<TthcState>({
    ...options,
    tokens: { client, style: 'basic', lifetime: options.tokenLifetime ?? 3600 },
    empty: () => emptyTthc(options.habits ?? {}),
    partner: kit => tthcPartner(kit, new Outbox(kit, options.pace ?? PACE, options.gateway)),
  });
  return { ...running, client, control: new TthcControl(running.url) };
}

function tthcPartner(kit: Kit<TthcState>, outbox: Outbox): Partner {
  const register = new Register(kit, outbox);
  outbox.wake();
  return {
    wire: wireCalls(kit, register),
    scenes: scenes(kit, register, outbox),
    repeat: first => ({ ...first, message: 'Đã nhận trước đó', result: { ...resultOf(first), trung: 'True' } }),
    refuse: text => failure('HS400', text),
    perform: task => {
      const dossier = register.find(task.dossier);
      if (dossier === undefined) return;
      if (task.kind === 'supplement') register.supplement(dossier);
      if (task.kind === 'hand-over') register.handOver(dossier);
    },
    foretell: async code => {
      kit.agenda.runNow(code);
      await outbox.drained(code, LONGEST_FORETELLING);
    },
    stop: () => outbox.stop(),
  };
}

function resultOf(answer: JsonObject): JsonObject {
  const { result } = answer;
  return isObject(result) ? result : {};
}
