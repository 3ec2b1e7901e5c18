import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** The settings that `docker-compose.yml` gives PostgreSQL: what is measured is measured with them. */
export async function postgresOfCompose(): Promise<string[]> {
  const { services } = parse(await readFile('docker-compose.yml', 'utf8')) as { services: { postgres: { command: string[] } } };
  return services.postgres.command.filter(word => word.includes('='));
}
