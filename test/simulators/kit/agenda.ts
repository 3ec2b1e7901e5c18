import type { VirtualClock } from './clock';

/** Something the partner will do by itself. */
export interface Task {
  /** Milliseconds since the epoch, by the simulator's clock. */
  readonly at: number;
  readonly kind: string;
  readonly dossier: string;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** Runs tasks when the simulator's clock reaches them. The list is part of the kept state, so a restart forgets none. */
export class Agenda {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly kept: { agenda: Task[] },
    private readonly clock: VirtualClock,
    private readonly perform: (task: Task) => void,
    private readonly changed: () => void,
  ) {}

  add(task: Task): void {
    this.kept.agenda.push(task);
    this.changed();
    this.arm();
  }

  /** Drops what was planned for a dossier. */
  cancel(dossier: string): void {
    this.kept.agenda = this.kept.agenda.filter(task => task.dossier !== dossier);
    this.changed();
  }

  /** Runs everything due, oldest first; a task may add tasks that are due themselves. */
  runDue(): void {
    for (let task = this.earliest(); task !== undefined && task.at <= this.clock.now(); task = this.earliest()) {
      this.take(task);
    }
    this.arm();
  }

  /** Runs what is planned for a dossier at once, whatever its time. */
  runNow(dossier: string): void {
    for (const task of this.kept.agenda.filter(planned => planned.dossier === dossier)) this.take(task);
  }

  /** Sets the timer to the earliest task; after a change of list or clock. */
  arm(): void {
    clearTimeout(this.timer);
    const next = this.earliest();
    if (this.stopped || next === undefined) return;
    const wait = Math.min(Math.max(next.at - this.clock.now(), 0), LONGEST_TIMER);
    this.timer = setTimeout(() => this.runDue(), wait);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private take(task: Task): void {
    this.kept.agenda = this.kept.agenda.filter(planned => planned !== task);
    this.changed();
    this.perform(task);
  }

  private earliest(): Task | undefined {
    let first: Task | undefined;
    for (const task of this.kept.agenda) if (first === undefined || task.at < first.at) first = task;
    return first;
  }
}
