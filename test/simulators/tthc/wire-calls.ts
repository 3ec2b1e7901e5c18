import { offsetTime, compactTime } from '../kit/clock';
import type { FaultProfile } from '../kit/faults';
import { fieldProblems, type FieldRules } from '../kit/field-rules';
import { isObject, type Call, type JsonObject } from '../kit/http';
import type { Kit, WireRoute, Work } from '../kit/partner';
import type { Register } from './register';
import type { TthcDossier, TthcEntry, TthcHabits, TthcState } from './state';
import { PAYMENT_REQUEST, PROGRESS, RESULT, snapshotFields, SUPPLEMENT_REQUEST } from './wire-fields';

const ANSWER_AFTER = 1000;

/** What the software does by itself, and which call makes it do so. */
export type TthcTask = 'supplement' | 'hand-over';

interface Service {
  readonly name: string;
  readonly fields: FieldRules;
  list(dossier: TthcDossier): TthcEntry[];
  readonly then?: { readonly task: TthcTask; readonly habit: keyof TthcHabits };
}

const SERVICES: readonly Service[] = [
  { name: 'tien-do', fields: PROGRESS, list: dossier => dossier.progress },
  {
    name: 'bo-sung',
    fields: SUPPLEMENT_REQUEST,
    list: dossier => dossier.supplements,
    then: { task: 'supplement', habit: 'autoSupplement' },
  },
  { name: 'nghia-vu-tai-chinh', fields: PAYMENT_REQUEST, list: dossier => dossier.payments },
  { name: 'ket-qua', fields: RESULT, list: dossier => dossier.results, then: { task: 'hand-over', habit: 'autoReturn' } },
];

/** The calls of the one-stop software's own wire. */
export function wireCalls(kit: Kit<TthcState>, register: Register): WireRoute[] {
  const plan = (dossier: TthcDossier, then: NonNullable<Service['then']>, fault: FaultProfile | undefined): void => {
    const habits = { ...kit.kept.domain.habits, ...dossier.habits };
    if (habits[then.habit] !== true && fault !== 'callback-before-answer') return;
    kit.agenda.add({ at: kit.clock.now() + (habits.answerAfter ?? ANSWER_AFTER), kind: then.task, dossier: dossier.code });
  };

  const take = (service: Service, call: Call, fault: FaultProfile | undefined): Work => {
    const problems = fieldProblems(service.fields, call.body);
    if (problems.length > 0 || !isObject(call.body)) return { answer: invalid(problems) };
    const code = String(call.body['MaHoSo']);
    const dossier = register.find(code);
    if (dossier === undefined) return { answer: failure('HS404', `Không tìm thấy hồ sơ ${code}`) };

    const state = String(call.body['TrangThai']);
    service.list(dossier).push({ at: offsetTime(kit.clock.now()), state, body: call.body });
    dossier.state = state;
    kit.changed();
    if (service.then !== undefined) plan(dossier, service.then, fault);
    return { answer: taken(code), effect: { kind: service.name, dossier: code, detail: state } };
  };

  const snapshot = (call: Call): Work => {
    const problems = fieldProblems(snapshotFields(isObject(call.body) ? call.body['TrangThaiHoSo'] : undefined), call.body);
    if (problems.length > 0 || !isObject(call.body)) return { answer: invalid(problems) };
    const wrong = identityProblems(call.body);
    if (wrong.length > 0) return { answer: invalid(wrong) };

    const code = String(call.body['MaHoSo']);
    const known = register.find(code);
    const dossier = known ?? register.enter(code, { snapshot: call.body, fromSector: true });
    dossier.snapshot = call.body;
    dossier.state = String(call.body['TrangThaiHoSo']);
    kit.changed();
    return { answer: taken(code), effect: { kind: 'ho-so', dossier: code, detail: known === undefined ? 'mới' : 'cập nhật' } };
  };

  const taken = (code: string): JsonObject =>
    success('Đã nhận', { MaHoSo: code, ThoiDiemNhan: compactTime(kit.clock.now()), trung: 'False' });

  const lookUp = (call: Call): Work => {
    const key = call.params['key'] ?? '';
    const found = Object.hasOwn(kit.kept.keys, key) ? kit.kept.keys[key] : undefined;
    if (found === undefined) return { answer: failure('LG404', 'Chưa nhận được lần gửi này') };
    return { answer: success('Đã nhận', { MaHoSo: found.dossier, ThoiDiemNhan: compactTime(found.at) }) };
  };

  return [
    {
      method: 'GET',
      path: '/api/thong-tin',
      handle: () => ({ answer: success('Sẵn sàng', { he_thong: 'Phần mềm một cửa điện tử tỉnh Quảng Ninh', phien_ban: '4.2.0' }) }),
    },
    ...SERVICES.map((service): WireRoute => ({
      method: 'POST',
      path: `/api/${service.name}`,
      keyed: true,
      handle: (call, fault) => take(service, call, fault),
    })),
    { method: 'POST', path: '/api/ho-so', keyed: true, handle: snapshot },
    { method: 'GET', path: '/api/lan-gui/:key', handle: lookUp },
  ];
}

/** DinhDanhCHS of the guide: kind 1 has 12 digits, kind 2 has 9. A lost leading zero shows here. */
function identityProblems(body: JsonObject): string[] {
  const papers = Array.isArray(body['DinhDanhCHS']) ? (body['DinhDanhCHS'] as JsonObject[]) : [];
  return papers.flatMap(({ LoaiDinhDanh: kind, SoDinhDanh: number }) => {
    const digits = kind === '1' ? 12 : 9;
    return String(number).length === digits ? [] : [`SoDinhDanh phải có ${digits} chữ số`];
  });
}

function success(message: string, result: Record<string, string>): JsonObject {
  return { error_code: '0', message, result };
}

/** The software's refusal: HTTP 200, the error in the body. */
export function failure(code: string, message: string): JsonObject {
  return { error_code: code, message, result: {} };
}

function invalid(problems: readonly string[]): JsonObject {
  return failure('HS400', problems.join('; '));
}
