import 'reflect-metadata';
import { CommanderError } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { program } from './program';

/** 0 done, 1 the answer is "no" (a trail that is broken), 2 could not be done: usage, a file, the system. */
const COULD_NOT = 2;

program({ out: process.stdout, err: process.stderr, fail: code => (process.exitCode = code) })
  .parseAsync(process.argv)
  .catch((error: unknown) => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT; // commander has said why
      return;
    }
    process.exitCode = COULD_NOT;
    process.stderr.write(
      `${error instanceof LienThongError ? `${error.code}: ` : ''}${error instanceof Error ? error.message : String(error)}\n`,
    );
  });
