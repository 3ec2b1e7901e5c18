import { Body, Controller, Header, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IsIn, Length } from 'class-validator';
import { LienThongError, normalisePersonKey, PERSON_KINDS, type PersonKind } from '@lienthong/dossier';
import { PersonSearches } from '@lienthong/persistence';
import { actorOf, BearerGuard, CurrentSender, PersonDigests, Scopes, type Sender } from '@lienthong/security';
import { ActsOnce } from '@lienthong/service';
import { ApiSearchPerson } from './searches.openapi';

/** Shorter values are on half of all dossiers, or a slip of the hand. */
const SHORTEST = 6;

class SoughtPerson {
  @IsIn(PERSON_KINDS)
  kind!: PersonKind;

  @Length(SHORTEST, 254)
  value!: string;
}

/**
 * Looking for the dossiers of a person. The value comes in a body, so that it stands in no address and no log, and only its keyed
 * digest goes on. What was found is read under the id, from the record that somebody looked: no record, no answer.
 */
@ApiTags('Tìm kiếm / Search')
@ApiBearerAuth()
@UseGuards(BearerGuard)
@Controller('v1/searches')
export class SearchesController {
  constructor(
    private readonly searches: PersonSearches,
    private readonly digests: PersonDigests,
  ) {}

  @Post()
  @Scopes('dossiers:find-by-person')
  @Header('cache-control', 'no-store')
  @ApiSearchPerson()
  @ActsOnce()
  async look(@CurrentSender() sender: Sender, @Body() { kind, value: text }: SoughtPerson): Promise<{ id: string }> {
    const value = normalisePersonKey(kind, text);
    if (value.length < SHORTEST) {
      const violations = [{ pointer: '/value', code: 'minLength', message: `needs ${SHORTEST} letters or digits at least` }];
      throw new LienThongError('REQUEST_INVALID', 'invalid', 'The value is too short to look for', { violations });
    }
    return { id: await this.searches.look(kind, await this.digests.everyOf({ kind, value }), actorOf(sender)) };
  }
}
