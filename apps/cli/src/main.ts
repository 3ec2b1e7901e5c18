import 'reflect-metadata';
import { run } from './program';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // a reader that has read enough is no fault
});

void run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  fail: code => (process.exitCode = code),
});
