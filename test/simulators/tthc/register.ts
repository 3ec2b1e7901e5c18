import { impliedStates, type DossierEvent, type EventType } from '@lienthong/dossier';
import { offsetTime, shortDate } from '../kit/clock';
import { HttpProblem, type JsonObject } from '../kit/http';
import type { Kit } from '../kit/partner';
import type { Outbox } from './outbox';
import { paperOf, sampleData, sampleFile, sha256, type NewFile } from './samples';
import type { TthcDossier, TthcHabits, TthcState } from './state';

export const RECEIVED = 'vn.lienthong.dossier.received.v1';
export const SUBMITTED = 'vn.lienthong.dossier.submitted.v1';
const SUPPLEMENTED = 'vn.lienthong.dossier.supplemented.v1';
const WITHDRAWN = 'vn.lienthong.dossier.withdrawn.v1';
const RETURNED = 'vn.lienthong.dossier.result-returned.v1';

/** What is known of a dossier to be opened; what is missing is invented. */
export interface NewDossier extends TthcHabits {
  /** A whole event, sent as it is. */
  readonly event?: DossierEvent;
  readonly code?: string;
  /** `received` unless told. */
  readonly type?: typeof RECEIVED | typeof SUBMITTED;
  /** Fields of the event's data, over those of the sample. */
  readonly data?: JsonObject;
  /** Contents to store at the gateway first; without an event they become the dossier's papers. One sample unless told. */
  readonly files?: readonly NewFile[];
}

/** An event to be sent about a dossier that exists. */
export interface Said {
  readonly type: EventType;
  readonly data: JsonObject;
  readonly files?: readonly NewFile[];
  readonly time?: string;
}

export interface Opened {
  readonly code: string;
  /** False when the code was there before; then nothing is sent. */
  readonly created: boolean;
}

/** The one-stop's register of dossiers: opens them, changes them, and tells the gateway. */
export class Register {
  constructor(
    private readonly kit: Kit<TthcState>,
    private readonly outbox: Outbox,
  ) {}

  find(code: string): TthcDossier | undefined {
    const { dossiers } = this.kit.kept.domain;
    return Object.hasOwn(dossiers, code) ? dossiers[code] : undefined;
  }

  /** Throws 404. */
  known(code: string): TthcDossier {
    const dossier = this.find(code);
    if (dossier === undefined) throw new HttpProblem(404, `Không tìm thấy hồ sơ ${code}`);
    return dossier;
  }

  /** Opens a dossier at the counter and sends its first event; the same code again does nothing. */
  open(wanted: NewDossier): Opened {
    const { domain } = this.kit.kept;
    const number = domain.issued + 1;
    const now = this.kit.clock.now();
    const code = wanted.event?.subject ?? wanted.code ?? `H49.12-${shortDate(now)}-${String(number).padStart(4, '0')}`;
    if (this.find(code) !== undefined) return { code, created: false };

    domain.issued = number;
    const type = wanted.event?.type ?? wanted.type ?? RECEIVED;
    if (type !== RECEIVED && type !== SUBMITTED) throw new HttpProblem(400, 'A dossier is opened by a received or submitted event');
    const data = wanted.event?.data ?? { ...sampleData(number, now, wanted.data?.['serviceCode']), ...wanted.data };
    const files = wanted.files ?? (wanted.event === undefined ? [sampleFile(number, data['serviceCode'])] : []);
    const papers = files.map(paperOf);
    if (wanted.event === undefined && papers.length > 0 && data['dossierFiles'] === undefined) data['dossierFiles'] = papers;

    const dossier = this.enter(code, { snapshot: data, fromSector: false, habits: wanted });
    this.send(dossier, { type, data, files }, wanted.event);
    return { code, created: true };
  }

  /** Writes a dossier down without telling anybody. */
  enter(code: string, facts: { snapshot: JsonObject; fromSector: boolean; habits?: TthcHabits }): TthcDossier {
    const { autoSupplement, autoReturn, answerAfter } = facts.habits ?? {};
    const dossier: TthcDossier = {
      code,
      state: '',
      fromSector: facts.fromSector,
      snapshot: facts.snapshot,
      habits: {
        ...(autoSupplement === undefined ? {} : { autoSupplement }),
        ...(autoReturn === undefined ? {} : { autoReturn }),
        ...(answerAfter === undefined ? {} : { answerAfter }),
      },
      events: 0,
      progress: [],
      supplements: [],
      payments: [],
      results: [],
    };
    this.kit.kept.domain.dossiers[code] = dossier;
    this.kit.changed();
    return dossier;
  }

  /** Sends an event about a dossier; its state becomes the one the event implies. */
  send(dossier: TthcDossier, said: Said, given?: DossierEvent): DossierEvent {
    dossier.events += 1;
    dossier.state = String(impliedStates[said.type]);
    const event: DossierEvent = given ?? {
      specversion: '1.0',
      id: `${dossier.code}:${dossier.events}`,
      source: '/phan-mem-mot-cua/quang-ninh',
      type: said.type,
      subject: dossier.code,
      time: said.time ?? offsetTime(this.kit.clock.now()),
      datacontenttype: 'application/json',
      data: said.data,
    };
    const files = (said.files ?? []).map(({ content, mediaType }) => ({
      sha256: sha256(Buffer.from(content, 'base64')),
      mediaType,
      content,
    }));
    this.outbox.add({ dossier: dossier.code, event, files, attempts: 0 });
    this.kit.changed();
    return event;
  }

  /** The applicant brings the papers asked for. `extra` are fields of the event's data. */
  supplement(dossier: TthcDossier, extra: JsonObject = {}, files?: readonly NewFile[]): DossierEvent {
    const brought = files ?? [sampleFile(dossier.supplements.length * 1000 + dossier.events + 1, dossier.snapshot['serviceCode'])];
    const data: JsonObject = {
      ...routing(dossier),
      suppliedAt: offsetTime(this.kit.clock.now()),
      receivedBy: 'Phạm Thị Thu Hường',
      content: 'Đã nộp đủ giấy tờ theo yêu cầu bổ sung',
      ...(brought.length === 0 ? {} : { dossierFiles: brought.map(paperOf) }),
      ...extra,
    };
    return this.send(dossier, { type: SUPPLEMENTED, data, files: brought });
  }

  /** The applicant takes the dossier back. */
  withdraw(dossier: TthcDossier, extra: JsonObject = {}): DossierEvent {
    const requestedAt = offsetTime(this.kit.clock.now());
    const data = { ...routing(dossier), reason: 'Người nộp đề nghị rút hồ sơ', requestedAt, ...extra };
    return this.send(dossier, { type: WITHDRAWN, data });
  }

  /** The result is handed over at the counter. */
  handOver(dossier: TthcDossier): DossierEvent {
    const data = { ...routing(dossier), returnedAt: offsetTime(this.kit.clock.now()), returnedBy: 'counter' };
    return this.send(dossier, { type: RETURNED, data });
  }
}

/** Procedure and agency, which the one-stop repeats in every event about a dossier. */
function routing({ snapshot }: TthcDossier): JsonObject {
  const serviceCode = snapshot['serviceCode'] ?? snapshot['MaTTHC'];
  const { govAgencyCode } = snapshot;
  return { ...(serviceCode === undefined ? {} : { serviceCode }), ...(govAgencyCode === undefined ? {} : { govAgencyCode }) };
}
