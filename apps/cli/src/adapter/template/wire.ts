import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';

/** What the partner sends. Everything is checked before it is used. */
export const sends = {
  verdict: TypeCompiler.Compile(
    Type.Object({ maLoi: Type.String(), thongBao: Type.Optional(Type.String()), soHoSo: Type.Optional(Type.String()) }),
  ),
};

/** Codes the partner answers with; all others are refusals. */
export const VERDICTS = { done: '00', alreadyThere: '01', unknown: '04' } as const;
