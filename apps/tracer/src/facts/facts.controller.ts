import { Controller, Get, Param, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { TrailReader, TrailStore, type LinkedRow } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, type Sender } from '@lienthong/security';
import { cursorOf, cutPage } from '@lienthong/service';
import { ApiListFacts } from '../entries/entries.openapi';
import { afterOf } from '../entries/entry-query';
import { entryItems, type EntryItem, type HiddenItem, type Page } from '../entries/entry-view';
import { limitOf, textOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { DossierAccess, type OpenDossier } from './dossier-access';

/** The entries of one dossier, for everybody who may read the dossier. */
@ApiTags('dossiers')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/dossiers')
export class FactsController {
  constructor(
    private readonly access: DossierAccess,
    private readonly reader: TrailReader,
    private readonly store: TrailStore,
    private readonly looks: Looks,
  ) {}

  @Get(':code/facts')
  @ApiListFacts()
  async facts(
    @CurrentSender() sender: Sender,
    @Param('code') code: string,
    @QueryParameters() query: Query,
  ): Promise<Page<EntryItem | HiddenItem>> {
    const [limit, after] = [limitOf(query), afterOf(query)];
    const dossier = await this.access.open(sender, code.normalize('NFC').trim(), textOf(query, 'system'));
    await this.looks.tell(sender, { act: 'trail.viewed', dossier: dossier.id, details: { list: 'facts' } });
    const [rows, count, installId] = await Promise.all([
      this.reader.ofDossier(dossier.id, limit + 1, after && [after[1], after[2]]),
      this.reader.countOfDossier(dossier.id),
      this.store.installId(),
    ]);
    const { items, next } = cutPage(rows, limit, last => cursorOf(last.recordedAt, last.chain, last.seq));
    return { items: await this.shown(items, dossier, installId), next, count };
  }

  private async shown(rows: readonly LinkedRow[], dossier: OpenDossier, installId: string): Promise<(EntryItem | HiddenItem)[]> {
    const items = await entryItems(rows, this.reader, installId);
    return items.map(item => {
      const { subjects, ...entry } = item;
      if (dossier.shows({ ...entry, subjects: { ...subjects, dossier: dossier.id } })) return item;
      const { chain, seq, recordedAt, kind, digest, hash } = item;
      return { chain, seq, recordedAt, kind, digest, hash, hidden: true };
    });
  }
}
