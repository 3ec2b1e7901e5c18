import { offsetTime, slashedDate, slashedTime } from '../kit/clock';
import type { JsonObject } from '../kit/http';
import type { Kit } from '../kit/partner';
import { samplePdf } from '../kit/sample-pdf';
import { nextStep, NOTES, scenarioIn } from './course';
import type { HoTichDossier, HoTichResult, HoTichScenario, HoTichState, HoTichStep } from './state';
import type { Pushed } from './wire-fields';

const CERTIFICATES: Readonly<Record<string, string>> = {
  LTKS: 'Giấy khai sinh',
  LTKT: 'Trích lục khai tử',
  LTKH: 'Giấy chứng nhận kết hôn',
  HOTICH: 'Trích lục hộ tịch',
};
const OFFICERS = ['Hoàng Thị Bích Liên', 'Nguyễn Hữu Phước', 'Đỗ Thị Mỹ Lệ', 'Ngô Xuân Trường'];
const ENTRIES_PER_PAGE = 2;

/** The civil status software's dossiers: takes them, moves them on, tells where they are. */
export class CivilRegister {
  constructor(private readonly kit: Kit<HoTichState>) {}

  find(code: string): HoTichDossier | undefined {
    const { dossiers } = this.kit.kept.domain;
    return Object.hasOwn(dossiers, code) ? dossiers[code] : undefined;
  }

  enter(pushed: Pushed): void {
    const { domain } = this.kit.kept;
    const { code, interlinkedCode, module, province, unit, declaration } = pushed;
    const planned = Object.hasOwn(domain.planned, code) ? domain.planned[code] : undefined;
    const scenario = planned ?? scenarioIn(pushed.text) ?? domain.scenario;
    const facts = { code, interlinkedCode, module, province, unit, declaration };
    const dossier: HoTichDossier = { ...facts, files: [...pushed.files], supplements: [], scenario, steps: [] };
    domain.dossiers[code] = dossier;
    this.move(dossier, '1', this.kit.clock.now());
  }

  supplement(dossier: HoTichDossier, { content, files }: Pushed): void {
    const now = this.kit.clock.now();
    dossier.supplements.push({ at: offsetTime(now), content, files });
    dossier.files.push(...files);
    this.move(dossier, '3', now);
  }

  /** A withdrawn dossier keeps the state it had: the software has no state for it. */
  withdraw(dossier: HoTichDossier, reason: string): void {
    dossier.withdrawn = { at: offsetTime(this.kit.clock.now()), reason };
    this.kit.agenda.cancel(dossier.code);
  }

  /** Puts a dossier into a state and plans what comes next. */
  move(dossier: HoTichDossier, state: string, at: number, said: Partial<HoTichStep> = {}): void {
    const { domain } = this.kit.kept;
    this.kit.agenda.cancel(dossier.code);
    if (state === '4') dossier.result ??= this.register(dossier, at);
    dossier.steps.push({
      trangThai: state,
      at,
      nguoiXuLy: OFFICERS[dossier.code.length % OFFICERS.length] ?? '',
      ghiChu: NOTES[state] ?? '',
      ...(state === '2' ? { giayToBoSung: [{ tenGiayTo: 'Giấy chứng sinh', ghiChu: 'Nộp bản chính để đối chiếu' }] } : {}),
      ...said,
    });
    const next = nextStep(dossier.scenario, state, domain.delays);
    if (next !== undefined) this.kit.agenda.add({ at: at + next.after, kind: next.to, dossier: dossier.code });
    this.kit.changed();
  }

  /** Decides how a dossier fares, before or after it came. */
  plan(code: string, scenario: HoTichScenario): void {
    this.kit.kept.domain.planned[code] = scenario;
    this.kit.changed();
    const dossier = this.find(code);
    if (dossier === undefined || dossier.withdrawn !== undefined) return;
    dossier.scenario = scenario;
    this.kit.agenda.cancel(code);
    const next = nextStep(scenario, dossier.steps.at(-1)?.trangThai ?? '', this.kit.kept.domain.delays);
    if (next !== undefined) this.kit.agenda.add({ at: this.kit.clock.now() + next.after, kind: next.to, dossier: code });
  }

  /** A dossier as `POST /api/tra-cuu` tells it. */
  row(dossier: HoTichDossier): JsonObject {
    const step = dossier.steps.at(-1);
    if (step === undefined) return {};
    const { at, giayToBoSung, ...told } = step;
    const registered = step.trangThai === '4' || step.trangThai === '5';
    return {
      maDinhDanhHoSo: dossier.code,
      ...told,
      thoiGian: slashedTime(at),
      ...(giayToBoSung === undefined ? {} : { giayToBoSung }),
      ...(registered && dossier.result !== undefined
        ? { ketQuaXuLy: { ...dossier.result, giayChungNhan: certificate(dossier.result) } }
        : {}),
    };
  }

  private register(dossier: HoTichDossier, at: number): HoTichResult {
    const { domain } = this.kit.kept;
    domain.registered += 1;
    const date = slashedDate(at);
    const number = String(domain.registered).padStart(3, '0');
    return {
      soDangKy: number,
      quyenSo: `01/${date.slice(6)}`,
      trangSo: String(Math.ceil(domain.registered / ENTRIES_PER_PAGE)).padStart(2, '0'),
      ngayDangKy: date,
      tenTep: `${CERTIFICATES[dossier.module] ?? 'Giấy tờ hộ tịch'} số ${number}.pdf`,
    };
  }
}

/** The same entry always makes the same bytes, so they need not be kept. */
function certificate({ soDangKy, quyenSo, trangSo, ngayDangKy }: HoTichResult): string {
  const lines = ['So ho tich dien tu', `So dang ky: ${soDangKy}`, `Quyen so: ${quyenSo}`, `Trang: ${trangSo}`, `Ngay: ${ngayDangKy}`];
  return samplePdf(lines).toString('base64');
}
