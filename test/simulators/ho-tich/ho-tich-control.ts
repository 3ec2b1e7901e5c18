import { SimulatorControl } from '../kit/control';
import type { HoTichDelays, HoTichDossier, HoTichScenario, PaperAskedFor } from './state';

/** What an officer decides by hand. */
export interface HandMade {
  /** `1`–`7`; anything else is a state nobody has agreed on. */
  readonly trangThai: string;
  readonly nguoiXuLy?: string;
  readonly ghiChu?: string;
  readonly giayToBoSung?: readonly PaperAskedFor[];
  /** RFC 3339; now unless told. An older time makes an older state arrive after a newer one. */
  readonly thoiGian?: string;
}

/** What a test or a demonstration does at the civil status office. */
export class HoTichControl extends SimulatorControl {
  /** How dossiers fare from now on; with a code only that one, also before it comes. */
  async scenario(scenario: HoTichScenario, code?: string): Promise<void> {
    await this.send('PUT', '/simulator/scenario', { scenario, ...(code === undefined ? {} : { code }) });
  }

  async delays(delays: Partial<HoTichDelays>): Promise<void> {
    await this.send('PUT', '/simulator/scenario', { delays });
  }

  /** Sets a state by hand; the dossier stays there. */
  async state(code: string, made: HandMade): Promise<HoTichDossier> {
    return (await this.send('POST', `${pathOf(code)}/state`, made)) as HoTichDossier;
  }

  async dossier(code: string): Promise<HoTichDossier> {
    return (await this.send('GET', pathOf(code))) as HoTichDossier;
  }

  async dossiers(): Promise<HoTichDossier[]> {
    return (await this.send('GET', '/simulator/dossiers')) as HoTichDossier[];
  }
}

function pathOf(code: string): string {
  return `/simulator/dossiers/${encodeURIComponent(code)}`;
}
