import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { Live } from './live';
import { StreamController } from './stream.controller';

/** The live stream. It stands at the door: whatever service a change is of, a browser has one stream. */
@Module({ imports: [AccountsModule], controllers: [StreamController], providers: [Live] })
export class LiveModule {}
