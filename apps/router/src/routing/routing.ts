import { Injectable } from '@nestjs/common';
import { fromHeaders, routingSlip, SLIP_HEADER } from '@lienthong/dossier';
import { TOPICS, type OutgoingRecord, type ReceivedRecord } from '@lienthong/messaging';
import { Releases } from '@lienthong/persistence';

/** Decides for each event which connections get it, and passes it on unchanged with that decision. */
@Injectable()
export class Routing {
  constructor(private readonly releases: Releases) {}

  async route(records: readonly ReceivedRecord[]): Promise<OutgoingRecord[]> {
    const routed: OutgoingRecord[] = [];
    for (const record of records) {
      const event = fromHeaders(record.headers);
      const slip = routingSlip(event, await this.releases.at(event.release));
      routed.push({
        topic: TOPICS.routedEvents,
        key: record.key,
        headers: { ...record.headers, [SLIP_HEADER]: JSON.stringify(slip) },
        value: record.value,
      });
    }
    return routed;
  }
}
