import type { FaultProfile } from '../kit/faults';
import type { JsonObject } from '../kit/http';
import type { WireRoute, Work } from '../kit/partner';
import type { CivilRegister } from './civil-register';
import type { HoTichDossier } from './state';
import { readPush, readQuestion, readSupplement, readWithdrawal } from './wire-fields';

/** The calls of the civil status software's own wire. */
export function wireCalls(register: CivilRegister): WireRoute[] {
  const find = ({ code, module, province }: { code: string; module: string; province: string }): HoTichDossier | undefined => {
    const dossier = register.find(code);
    return dossier !== undefined && dossier.module === module && dossier.province === province ? dossier : undefined;
  };

  const push = (body: unknown): Work => {
    const checked = readPush(body);
    if ('problem' in checked) return invalid(checked.problem);
    const { code } = checked.value;
    if (register.find(code) !== undefined) return { answer: refusal('HT409', `Hồ sơ ${code} đã tồn tại trên hệ thống`) };
    register.enter(checked.value);
    return done('Đã tiếp nhận hồ sơ', 'tiep-nhan', code);
  };

  const supplement = (body: unknown): Work => {
    const checked = readSupplement(body);
    if ('problem' in checked) return invalid(checked.problem);
    const dossier = find(checked.value);
    if (dossier === undefined) return absent(checked.value.code);
    if (dossier.steps.at(-1)?.trangThai !== '2') {
      return { answer: refusal('HT412', `Hồ sơ ${dossier.code} không ở trạng thái yêu cầu bổ sung`) };
    }
    register.supplement(dossier, checked.value);
    return done('Đã nhận bổ sung', 'bo-sung', dossier.code);
  };

  const withdraw = (body: unknown): Work => {
    const checked = readWithdrawal(body);
    if ('problem' in checked) return invalid(checked.problem);
    const dossier = find(checked.value);
    if (dossier === undefined) return absent(checked.value.code);
    if (dossier.result !== undefined) return { answer: refusal('HT412', `Hồ sơ ${dossier.code} đã đăng ký, không thể rút`) };
    register.withdraw(dossier, checked.value.reason);
    return done('Đã ghi nhận yêu cầu rút hồ sơ', 'rut-ho-so', dossier.code);
  };

  const ask = (body: unknown, fault: FaultProfile | undefined): Work => {
    const checked = readQuestion(body);
    if ('problem' in checked) return { answer: { ...refusal('HT400', checked.problem), value: [] } };
    const { codes, module, province } = checked.value;
    const rows = codes.flatMap(code => {
      const dossier = find({ code, module, province });
      return dossier === undefined ? [] : [register.row(dossier)];
    });
    const value = fault === 'duplicate-answer' ? rows.flatMap(row => [row, row]) : rows;
    return { answer: { ...success('Thành công'), value } };
  };

  return [
    { method: 'GET', path: '/api/ket-noi', handle: () => ({ answer: { status: '1' } }) },
    { method: 'POST', path: '/api/tiep-nhan', keyed: true, handle: call => push(call.body) },
    { method: 'POST', path: '/api/bo-sung', keyed: true, handle: call => supplement(call.body) },
    { method: 'POST', path: '/api/rut-ho-so', keyed: true, handle: call => withdraw(call.body) },
    { method: 'POST', path: '/api/tra-cuu', handle: (call, fault) => ask(call.body, fault) },
  ];
}

function done(description: string, kind: string, dossier: string): Work {
  return { answer: success(description), effect: { kind, dossier } };
}

function success(statusDescription: string): JsonObject {
  return { status: '1', statusDescription, errorCode: '', errorDescription: '' };
}

/** The software's refusal: HTTP 200, the reason in words. */
export function refusal(errorCode: string, errorDescription: string): JsonObject {
  return { status: '0', statusDescription: 'Không thành công', errorCode, errorDescription };
}

function invalid(problem: string): Work {
  return { answer: refusal('HT400', problem) };
}

function absent(code: string): Work {
  return { answer: refusal('HT404', `Không tìm thấy hồ sơ ${code}`) };
}
