import type { JsonObject } from '../kit/http';

/**
 * How a dossier fares. `register`: 1→3→4→5. `supplement`: 1→2, waits for the papers, then 3→4→5. `refuse`: 1→6.
 * `transfer`: 1→7. `unknown`: 1→9, a state nobody has agreed on. `manual`: stays until told.
 */
export const HO_TICH_SCENARIOS = ['register', 'supplement', 'refuse', 'transfer', 'unknown', 'manual'] as const;
export type HoTichScenario = (typeof HO_TICH_SCENARIOS)[number];

/** Milliseconds of the simulator's clock a dossier stays in a state before it moves on by itself. */
export interface HoTichDelays {
  /** In 1: until somebody looks at it. */
  readonly waiting: number;
  /** In 3: until it is registered. */
  readonly processing: number;
  /** In 4: until it is delivered. */
  readonly registered: number;
}

/** A file that came inline; its content is not kept, its hash is. */
export interface HoTichFile {
  readonly id: string;
  readonly name: string;
  readonly paper: string;
  readonly removed: boolean;
  readonly size: number;
  readonly sha256: string;
}

/** Entry in the register of civil status. */
export interface HoTichResult {
  readonly soDangKy: string;
  readonly quyenSo: string;
  readonly trangSo: string;
  /** dd/MM/yyyy */
  readonly ngayDangKy: string;
  readonly tenTep: string;
}

export interface PaperAskedFor {
  readonly tenGiayTo: string;
  readonly ghiChu?: string;
}

/** One state of a dossier, since when, and what the officer said. */
export interface HoTichStep {
  readonly trangThai: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly nguoiXuLy: string;
  readonly ghiChu: string;
  readonly giayToBoSung?: readonly PaperAskedFor[];
}

/** A dossier as the civil status software keeps it. */
export interface HoTichDossier {
  /** maHoSoMCDT: the code it was pushed under. */
  readonly code: string;
  readonly interlinkedCode: string;
  readonly module: string;
  readonly province: string;
  readonly unit: string;
  /** `data` of the push, parsed. */
  readonly declaration: JsonObject;
  readonly files: HoTichFile[];
  readonly supplements: { readonly at: string; readonly content: string; readonly files: readonly HoTichFile[] }[];
  scenario: HoTichScenario;
  /** The last is the present one. */
  readonly steps: HoTichStep[];
  result?: HoTichResult;
  withdrawn?: { readonly at: string; readonly reason: string };
}

export interface HoTichState {
  dossiers: Record<string, HoTichDossier>;
  /** Scenario of dossiers that may not have come yet, by code. */
  planned: Record<string, HoTichScenario>;
  /** Scenario of all others. */
  scenario: HoTichScenario;
  delays: HoTichDelays;
  /** Number of the last entry in the register. */
  registered: number;
}
