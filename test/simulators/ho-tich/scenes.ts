import { HttpProblem, isObject, type Call, type JsonObject } from '../kit/http';
import { ok } from '../kit/own-api';
import type { Kit, SceneRoute } from '../kit/partner';
import type { CivilRegister } from './civil-register';
import { HO_TICH_SCENARIOS, type HoTichDelays, type HoTichScenario, type HoTichState, type HoTichStep, type PaperAskedFor } from './state';

/** What an officer does; the simulator's own calls. */
export function scenes(kit: Kit<HoTichState>, register: CivilRegister): SceneRoute[] {
  const dossierOf = (call: Call) => {
    const code = call.params['code'] ?? '';
    const dossier = register.find(code);
    if (dossier === undefined) throw new HttpProblem(404, `Không tìm thấy hồ sơ ${code}`);
    return dossier;
  };
  return [
    { method: 'GET', path: '/simulator/dossiers', handle: () => ok(Object.values(kit.kept.domain.dossiers)) },
    { method: 'GET', path: '/simulator/dossiers/:code', handle: call => ok(dossierOf(call)) },
    {
      method: 'POST',
      path: '/simulator/dossiers/:code/state',
      handle: call => {
        const dossier = dossierOf(call);
        const body = object(call.body);
        const { trangThai, thoiGian } = body;
        if (typeof trangThai !== 'string') throw new HttpProblem(400, 'Give trangThai as text');
        const at = typeof thoiGian === 'string' ? Date.parse(thoiGian) : kit.clock.now();
        if (Number.isNaN(at)) throw new HttpProblem(400, 'thoiGian must be RFC 3339');
        register.move(dossier, trangThai, at, saidIn(body));
        // Who sets a state by hand wants to see it stay; the papers of a supplement set it going again.
        kit.agenda.cancel(dossier.code);
        return ok(dossier);
      },
    },
    {
      method: 'PUT',
      path: '/simulator/scenario',
      handle: call => {
        const { domain } = kit.kept;
        const { scenario, code, delays } = object(call.body);
        if (isObject(delays)) domain.delays = { ...domain.delays, ...(delays as Partial<HoTichDelays>) };
        if (scenario !== undefined) {
          const known = scenarioOf(scenario);
          if (typeof code === 'string') register.plan(code, known);
          else domain.scenario = known;
        }
        kit.changed();
        return ok({ scenario: domain.scenario, delays: domain.delays, planned: domain.planned });
      },
    },
  ];
}

function saidIn({ nguoiXuLy, ghiChu, giayToBoSung }: JsonObject): Partial<HoTichStep> {
  return {
    ...(typeof nguoiXuLy === 'string' ? { nguoiXuLy } : {}),
    ...(typeof ghiChu === 'string' ? { ghiChu } : {}),
    ...(Array.isArray(giayToBoSung) ? { giayToBoSung: giayToBoSung as PaperAskedFor[] } : {}),
  };
}

function scenarioOf(value: unknown): HoTichScenario {
  const known = HO_TICH_SCENARIOS.find(scenario => scenario === value);
  if (known === undefined) throw new HttpProblem(400, `Unknown scenario; known are ${HO_TICH_SCENARIOS.join(', ')}`);
  return known;
}

function object(body: unknown): JsonObject {
  if (!isObject(body)) throw new HttpProblem(400, 'The body must be a JSON object');
  return body;
}
