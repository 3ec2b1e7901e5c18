import type { DossierEvent, EventType } from '@lienthong/dossier';
import { SimulatorControl, until } from '../kit/control';
import type { JsonObject } from '../kit/http';
import type { GatewayAccess } from './gateway-client';
import type { NewDossier, Opened } from './register';
import type { NewFile } from './samples';
import type { WaitingEvent } from './scenes';
import type { SentEvent, TthcDossier, TthcHabits } from './state';

export interface MadeEvent {
  readonly id: string;
  readonly type: EventType;
}

/** What a test or a demonstration does at the one-stop counter. */
export class TthcControl extends SimulatorControl {
  /** Opens a dossier and sends its `received`: from a whole event, from some fields, or invented. Same code again: nothing. */
  async createDossier(wanted: NewDossier | DossierEvent = {}): Promise<Opened> {
    return (await this.send('POST', '/simulator/dossiers', wanted)) as Opened;
  }

  /** Sends `supplemented`; `extra` are fields of its data. One sample paper unless told. */
  async supplement(code: string, extra: JsonObject & { files?: readonly NewFile[] } = {}): Promise<MadeEvent> {
    return (await this.send('POST', `${pathOf(code)}/supplement`, extra)) as MadeEvent;
  }

  /** Sends `withdrawn`; `extra` are fields of its data. */
  async withdraw(code: string, extra: JsonObject = {}): Promise<MadeEvent> {
    return (await this.send('POST', `${pathOf(code)}/withdraw`, extra)) as MadeEvent;
  }

  /** Sends any event about a dossier. */
  async say(code: string, type: EventType, data: JsonObject, time?: string): Promise<MadeEvent> {
    return (await this.send('POST', `${pathOf(code)}/events`, { type, data, ...(time === undefined ? {} : { time }) })) as MadeEvent;
  }

  async dossier(code: string): Promise<TthcDossier> {
    return (await this.send('GET', pathOf(code))) as TthcDossier;
  }

  async dossiers(): Promise<TthcDossier[]> {
    return (await this.send('GET', '/simulator/dossiers')) as TthcDossier[];
  }

  /** What the software does by itself, for every dossier that says nothing of its own. */
  async scenario(habits: TthcHabits): Promise<void> {
    await this.send('PUT', '/simulator/scenario', habits);
  }

  /** Where to send events from now on. Kept in memory only: a restart goes back to the options. */
  async useGateway(access: GatewayAccess): Promise<void> {
    await this.send('PUT', '/simulator/gateway', access);
  }

  async outbox(): Promise<{ waiting: WaitingEvent[]; sent: SentEvent[] }> {
    return (await this.send('GET', '/simulator/outbox')) as { waiting: WaitingEvent[]; sent: SentEvent[] };
  }

  /** Resolves when the gateway has taken every event. */
  async drained(milliseconds = 10_000): Promise<void> {
    await until('the outbox is empty', async () => (await this.outbox()).waiting.length === 0, milliseconds);
  }
}

function pathOf(code: string): string {
  return `/simulator/dossiers/${encodeURIComponent(code)}`;
}
