import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { LienThongError } from '@lienthong/dossier';
import { RegistryStore, type AdapterEntity } from '@lienthong/persistence';
import { BearerGuard, Scopes } from '@lienthong/security';
import { ApiFindAdapter, ApiListAdapters } from './adapters.openapi';

/** An adapter in the list. */
type AdapterSummary = Pick<AdapterEntity, 'id' | 'title' | 'contract' | 'accepts'>;

interface AdapterList {
  readonly items: readonly AdapterSummary[];
  readonly next: null;
  readonly count: { readonly value: number; readonly exact: true };
}

/** What the dispatchers can host: kinds of connections, and what each wants to be told. */
@ApiTags('Bộ nối / Adapters')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes('registry:read')
@Controller('v1/adapters')
export class AdaptersController {
  constructor(private readonly registry: RegistryStore) {}

  @Get()
  @ApiListAdapters()
  async list(): Promise<AdapterList> {
    const offered = await this.registry.adapters();
    const items = offered.map(({ id, title, contract, accepts }) => ({ id, title, contract, accepts })).sort(byId);
    return { items, next: null, count: { value: items.length, exact: true } };
  }

  @Get(':id')
  @ApiFindAdapter()
  async find(@Param('id') id: string): Promise<AdapterEntity> {
    const found = (await this.registry.adapters()).find(adapter => adapter.id === id);
    if (found) return found;
    const name = id.slice(0, 64);
    throw new LienThongError('ADAPTER_UNKNOWN', 'absent', `There is no adapter ${name}`, { params: { adapter: name } });
  }
}

function byId(a: AdapterSummary, b: AdapterSummary): number {
  return a.id < b.id ? -1 : 1;
}
