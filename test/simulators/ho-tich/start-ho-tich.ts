import { randomBytes } from 'node:crypto';
import type { Kit, Partner } from '../kit/partner';
import { startSimulator, type RunningSimulator } from '../kit/simulator';
import type { ClientCredentials } from '../kit/tokens';
import { CivilRegister } from './civil-register';
import { HoTichControl } from './ho-tich-control';
import { scenes } from './scenes';
import type { HoTichDelays, HoTichScenario, HoTichState } from './state';
import { refusal, wireCalls } from './wire-calls';

export interface HoTichOptions {
  /** 0 or absent: any free port of 127.0.0.1. */
  readonly port?: number;
  readonly host?: string;
  /** Where the state survives a restart; absent: memory only. */
  readonly stateFile?: string;
  /** What the gateway's connection logs in with; invented unless given. */
  readonly client?: ClientCredentials;
  /** Life of a token in seconds; 3,600 unless told. */
  readonly tokenLifetime?: number;
  /** How dossiers fare; `register` unless told. */
  readonly scenario?: HoTichScenario;
  readonly delays?: Partial<HoTichDelays>;
}

export interface RunningHoTich extends RunningSimulator {
  readonly control: HoTichControl;
  /** What to log in with at this system's token endpoint. */
  readonly client: ClientCredentials;
}

const DELAYS: HoTichDelays = { waiting: 1_000, processing: 2_000, registered: 2_000 };

/** Starts the civil status software of the Ministry of Justice (phần mềm hộ tịch). */
export async function startHoTich(options: HoTichOptions = {}): Promise<RunningHoTich> {
  const client = options.client ?? { id: 'lien-thong', secret: randomBytes(24).toString('base64url') };
  const running = await startSimulator<HoTichState>({
    ...options,
    tokens: { client, style: 'form', lifetime: options.tokenLifetime ?? 3600 },
    empty: () => ({
      dossiers: {},
      planned: {},
      scenario: options.scenario ?? 'register',
      delays: { ...DELAYS, ...options.delays },
      registered: 0,
    }),
    partner: hoTichPartner,
  });
  return { ...running, client, control: new HoTichControl(running.url) };
}

function hoTichPartner(kit: Kit<HoTichState>): Partner {
  const register = new CivilRegister(kit);
  return {
    wire: wireCalls(register),
    scenes: scenes(kit, register),
    // The same key is answered in the same words.
    repeat: first => first,
    refuse: text => refusal('HT422', text),
    perform: task => {
      const dossier = register.find(task.dossier);
      if (dossier !== undefined) register.move(dossier, task.kind, Math.min(task.at, kit.clock.now()));
    },
    foretell: async code => kit.agenda.runNow(code),
    stop: async () => undefined,
  };
}
