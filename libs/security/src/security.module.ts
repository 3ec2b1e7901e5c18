import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { Certificates } from './certificates';
import { DataKeys } from './data-keys';
import { FileSealer } from './file-sealer';
import { KeyWrapper, MasterKey } from './master-key';
import { PersonDigests } from './person-digests';
import { Receipts } from './receipts';
import { Sealer } from './sealer';
import { Secrets } from './secrets';
import { SigningKey } from './signing-key';
import { TokenVerifier } from './token-verifier';
import { Tokens } from './tokens';

const KEY_SET_PATH = '/.well-known/jwks.json';

/** Where a process has the keys from that verify tokens: its `own` signing key, or those the gateway has `published`. */
export type TokenKeys = 'own' | 'published';

/** For every service with an HTTP door: verifies the tokens the gateway issues. */
@Global()
@Module({})
export class TokenVerificationModule {
  /** `own` is for the process that holds the gateway; no other ever reads the signing key. */
  static with(keys: TokenKeys): DynamicModule {
    const useFactory = keys === 'own' ? withOwnKey : withPublishedKeys;
    return {
      module: TokenVerificationModule,
      providers: [{ provide: TokenVerifier, useFactory, inject: [Config] }],
      exports: [TokenVerifier],
    };
  }
}

async function withOwnKey(config: Config): Promise<TokenVerifier> {
  return TokenVerifier.local(await SigningKey.fromFile(config.signingKeyFile, { create: false }), config.publicUrl);
}

function withPublishedKeys(config: Config): TokenVerifier {
  return TokenVerifier.remote(`${config.gatewayUrl}${KEY_SET_PATH}`, config.publicUrl);
}

/** For the gateway, which alone holds the signing key: issues tokens, receipts and certificates. */
@Module({
  providers: [
    {
      provide: SigningKey,
      useFactory: (config: Config) => SigningKey.fromFile(config.signingKeyFile, { create: false }),
      inject: [Config],
    },
    { provide: Tokens, useFactory: (key: SigningKey, config: Config) => new Tokens(key, config.publicUrl), inject: [SigningKey, Config] },
    { provide: Receipts, useFactory: (key: SigningKey) => new Receipts(key), inject: [SigningKey] },
    { provide: Certificates, useFactory: (key: SigningKey) => new Certificates(key), inject: [SigningKey] },
  ],
  exports: [Tokens, Receipts, Certificates],
})
export class SigningModule {}

/** For services that seal or open payloads and files. Needs a global provider of {@link DataKeys}. */
@Module({
  providers: [
    {
      provide: KeyWrapper,
      useFactory: (config: Config) => MasterKey.of(config),
      inject: [Config],
    },
    { provide: Sealer, useFactory: (keys: DataKeys, wrapper: KeyWrapper) => new Sealer(keys, wrapper), inject: [DataKeys, KeyWrapper] },
    {
      provide: FileSealer,
      useFactory: (keys: DataKeys, wrapper: KeyWrapper) => new FileSealer(keys, wrapper),
      inject: [DataKeys, KeyWrapper],
    },
    {
      provide: PersonDigests,
      useFactory: (keys: DataKeys, wrapper: KeyWrapper) => new PersonDigests(keys, wrapper),
      inject: [DataKeys, KeyWrapper],
    },
    { provide: Secrets, useFactory: (keys: DataKeys, wrapper: KeyWrapper) => new Secrets(keys, wrapper), inject: [DataKeys, KeyWrapper] },
  ],
  exports: [Sealer, FileSealer, PersonDigests, Secrets],
})
export class SealingModule {}
