import type { Entrance } from './surroundings';

/** One place at a gate, taken when it is made; it can be given back and, where there is room, taken again. */
export class Place {
  private held = true;

  constructor(readonly gate: Entrance) {}

  take(): boolean {
    this.held ||= this.gate.tryEnter();
    return this.held;
  }

  leave(): void {
    if (!this.held) return;
    this.held = false;
    this.gate.leave();
  }
}
