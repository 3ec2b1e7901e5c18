import { defineTexts } from '../language/texts';

const { say } = defineTexts(
  'actors',
  { program: 'chương trình {name}', service: 'hệ thống' },
  { program: 'program {name}', service: 'the system' },
);

/** Who did something, as people read it: a person or a sending system by name, a program, or the system itself; what is no actor stays as it is. */
export function actorOf(actor: string): string {
  const [, kind, name = ''] = /^([a-z]+):(.*)$/.exec(actor) ?? [];
  if (kind === 'user' || kind === 'system') return name;
  if (kind === 'client') return say('program', { name });
  return kind === 'service' ? say('service') : actor;
}
