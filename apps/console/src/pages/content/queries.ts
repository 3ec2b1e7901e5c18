import { queryOptions } from '@tanstack/react-query';
import type { Page } from '../../api/page';
import { every } from '../../api/queries';
import { request } from '../../api/request';
import type { AttemptList, DeliveryName, DeliveryView, DiffView, PayloadView, Stage, StageView, Verification } from './model';

/** What of a delivery a dossier's list shows. */
export interface DeliveryRow extends Pick<DeliveryView, 'id' | 'connection' | 'state'> {
  readonly system: string;
  readonly eventType: DeliveryView['event']['type'];
  readonly sequence: number;
  readonly acceptedAt: string;
}

const LIVE = 15_000;
const MOST = 200;

const pathOf = ({ id }: DeliveryName, below = ''): string => `/v1/deliveries/${encodeURIComponent(id)}${below}`;

/** Where it stands. Asked again now and then: a delivery moves by itself. */
export const deliveryQuery = (name: DeliveryName) =>
  queryOptions({
    queryKey: ['delivery', name.id],
    queryFn: ({ signal }) => request<DeliveryView>(pathOf(name), { query: { dossier: name.dossier }, signal }),
    refetchInterval: every(LIVE),
  });

export const attemptsQuery = (name: DeliveryName) =>
  queryOptions({
    queryKey: ['delivery', name.id, 'attempts'],
    queryFn: ({ signal }) => request<AttemptList>(pathOf(name, '/attempts'), { query: { dossier: name.dossier }, signal }),
    refetchInterval: every(LIVE),
  });

/** Contents are forgotten as soon as nobody looks at them. */
export const stageQuery = (name: DeliveryName, stage: Stage) =>
  queryOptions({
    queryKey: ['delivery', name.id, 'stage', stage],
    queryFn: ({ signal }) => request<StageView>(pathOf(name, `/stages/${stage}`), { query: { dossier: name.dossier }, signal }),
    gcTime: 0,
  });

export const diffQuery = (name: DeliveryName, a: Stage, b: Stage) =>
  queryOptions({
    queryKey: ['delivery', name.id, 'diff', a, b],
    queryFn: ({ signal }) => request<DiffView>(pathOf(name, '/diff'), { query: { dossier: name.dossier, a, b }, signal }),
    gcTime: 0,
  });

/** The deliveries of a dossier, by the code a system has for it; newest first. */
export const deliveriesQuery = (code: string) =>
  queryOptions({
    queryKey: ['dossier', code, 'deliveries'],
    queryFn: async ({ signal }) => {
      const { dossierId: dossier } = await request<{ dossierId: string }>(`/v1/dossiers/${encodeURIComponent(code)}`, { signal });
      const { items } = await request<Page<DeliveryRow>>('/v1/deliveries', { query: { dossier, limit: MOST }, signal });
      return { dossier, rows: items };
    },
  });

/** Translates again and compares; nothing is sent. */
export function verify(name: DeliveryName): Promise<Verification> {
  return request<Verification>(pathOf(name, '/verifications'), { method: 'POST', query: { dossier: name.dossier } });
}

export interface Look {
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly reason: string;
}

/** Personal values in clear: on record before they come. */
export function look({ id, dossier }: DeliveryName, stage: Stage, { fields, purpose, reason }: Look): Promise<PayloadView> {
  return request<PayloadView>('/v1/payload-views', {
    method: 'POST',
    body: { subject: { delivery: id, dossier, stage }, fields, purpose, reason },
  });
}
