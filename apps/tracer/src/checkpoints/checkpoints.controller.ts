import { Controller, Get, Query as QueryParameters, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TrailReader } from '@lienthong/persistence';
import { BearerGuard, CurrentSender, Scopes, type Sender } from '@lienthong/security';
import { cursorOf, cutPage, readCursor } from '@lienthong/service';
import { checkpointHash, CheckpointKey, isSealedBy, type Checkpoint } from '@lienthong/trail';
import { ApiTrailList } from '../entries/entries.openapi';
import type { Page } from '../entries/entry-view';
import { limitOf, textOf, type Query } from '../http/query';
import { Looks } from '../looks/looks';
import { toCheckpoint } from '../record/trail-rows';

/** A checkpoint, the hash the next one names, and whether the present key made its signature. */
export interface CheckpointItem extends Checkpoint {
  readonly hash: string;
  /** Absent where another key signed. */
  readonly signed?: boolean;
}

const HASH = '9f2c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f2a1d4e9a7b8c3f1c0c5e6b0f41ab';
const example = {
  ...{ number: 12, installId: '5f7c', at: '2026-11-24T03:20:50.000Z', heads: [{ chain: 0, seq: 4812, hash: HASH }] },
  ...{ previous: HASH, keyId: '1f0c5e6b0f2a1d4e', signature: '…', hash: HASH, signed: true },
};

@ApiTags('Nhật ký chứng cứ / Trail')
@Controller('v1/trail')
export class CheckpointsController {
  constructor(
    private readonly reader: TrailReader,
    private readonly key: CheckpointKey,
    private readonly looks: Looks,
  ) {}

  @Get('checkpoints')
  @ApiBearerAuth()
  @UseGuards(BearerGuard)
  @Scopes('trail:read')
  @ApiTrailList('Điểm chốt, mới nhất trước / Checkpoints, newest first', example)
  async checkpoints(@CurrentSender() sender: Sender, @QueryParameters() query: Query): Promise<Page<CheckpointItem>> {
    const limit = limitOf(query);
    const place = textOf(query, 'after');
    const below = place === undefined ? undefined : readCursor(place, 'number')[1];
    await this.looks.tell(sender, { act: 'trail.viewed', details: { list: 'checkpoints' } });
    const [rows, last] = await Promise.all([this.reader.newestCheckpoints(limit + 1, below), this.reader.lastCheckpointNumber()]);
    const page = cutPage(rows.map(toCheckpoint), limit, ({ at, number }) => cursorOf(at, number));
    return {
      ...page,
      items: page.items.map(checkpoint => this.item(checkpoint)),
      count: { value: Math.min(last, 10_000), exact: last <= 10_000 },
    };
  }

  @Get('keys')
  @ApiOperation({
    summary: 'Khoá công khai để kiểm chữ ký điểm chốt (JWKS) / Public keys the signatures of checkpoints are checked with',
    description: 'Ai cũng đọc được, không cần mã truy cập. / For anybody, without a token.',
  })
  @ApiResponse({ status: 200, description: 'JWKS', schema: { type: 'object' } })
  keys(): { readonly keys: readonly object[] } {
    return { keys: [this.key.jwk()] };
  }

  private item(checkpoint: Checkpoint): CheckpointItem {
    const known = checkpoint.keyId === this.key.id;
    return { ...checkpoint, hash: checkpointHash(checkpoint), ...(known && { signed: isSealedBy(this.key.publicKey, checkpoint) }) };
  }
}
