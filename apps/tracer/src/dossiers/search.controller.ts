import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { MaxLength } from 'class-validator';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { OwnSystems } from '../access/own-systems';
import { ApiSearch } from './dossiers.openapi';
import { Search, type SearchAnswer } from './search';

const SCOPE = 'dossiers:read';

class SearchQuery {
  @MaxLength(200)
  q!: string;
}

@ApiBearerAuth()
@UseGuards(BearerGuard)
@Scopes(SCOPE)
@ApiTags('Tìm kiếm / Search')
@Controller('v1/search')
export class SearchController {
  constructor(
    private readonly search: Search,
    private readonly ownSystems: OwnSystems,
  ) {}

  @Get()
  @ApiSearch()
  async find(@CurrentSender() sender: Sender, @Query() { q }: SearchQuery): Promise<SearchAnswer> {
    return this.search.for(q, await this.ownSystems.of(sender, SCOPE));
  }
}
