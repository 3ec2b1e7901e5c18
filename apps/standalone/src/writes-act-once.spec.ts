import 'reflect-metadata';
import { Module, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { actsOnce } from '@lienthong/service';
import { AppModule as Dispatcher } from '../../dispatcher/src/app.module';
import { AppModule as Gateway } from '../../gateway/src/app.module';
import { AppModule as Tracer } from '../../tracer/src/app.module';

/** Writes without a key, and why a repeat does no harm. */
const WITHOUT: Readonly<Record<string, string>> = {
  'POST oauth2/token': 'changes nothing',
  'POST v1/session': 'a second session is a second session, and nobody is signed in yet',
  'DELETE v1/session': 'ends what is over',
  'POST v1/events': 'an event is known by its sender and id',
  'POST v1/attachments': 'a file is known by its content',
  'POST v1/certificates': 'a run is known by its id',
  'POST v1/operations': 'keeps its own key, in the transaction that stores the operation',
  'POST v1/evidence-bundles': 'reads; every reading is a record of its own',
  'POST v1/deliveries/:id/verifications': 'reads',
  'POST v1/routes/simulate': 'nothing is sent',
  'POST v1/probes': 'tries, and changes nothing',
  'ALL v1/callbacks/:connection/*': 'partners call in their own protocols',
};
const READS = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];

describe('every write of the API', () => {
  it('acts once under a key, or there is a reason why it need not', () => {
    const without = [Gateway, Dispatcher, Tracer]
      .flatMap(controllersOf)
      .flatMap(writesOf)
      .filter(({ handler }) => !actsOnce(handler));

    const left = without.map(({ name }) => name).filter(name => !/\/(validate|previews?)$/.test(name)); // say what would be
    expect([...new Set(left)].toSorted()).toEqual(Object.keys(WITHOUT).toSorted());
  });

  it('says of what is shown once which member it is', () => {
    const [writing] = controllersOf(Dispatcher)
      .flatMap(writesOf)
      .filter(({ name }) => name === 'POST v1/payload-views');
    const told = JSON.stringify(Reflect.getMetadata('swagger/apiParameters', writing?.handler ?? {}));

    expect(told).toContain('“values”');
  });

  it('is seen: a module that cannot be looked into is refused', () => {
    class Importing {}
    Module({ imports: [{ module: class Imported {}, controllers: [] }] })(Importing);

    expect(() => controllersOf(Importing)).toThrow('cannot be seen');
  });
});

function controllersOf(module: unknown): Type[] {
  // A module made when it is imported says nowhere else which controllers it brings.
  if (typeof module !== 'function') throw new Error(`Whether its writes act once cannot be seen: ${JSON.stringify(module)}`);
  const own = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) ?? []) as Type[];
  const imported = (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) ?? []) as unknown[];
  return [...own, ...imported.flatMap(controllersOf)];
}

function writesOf(controller: Type): { readonly name: string; readonly handler: object }[] {
  const path = String(Reflect.getMetadata(PATH_METADATA, controller));
  return Object.values(Object.getOwnPropertyDescriptors(controller.prototype as object)).flatMap(({ value }) => {
    const handler = Object(value as unknown) as object;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined || READS.includes(method)) return [];
    const whole = [path, String(Reflect.getMetadata(PATH_METADATA, handler))].filter(part => part !== '/').join('/');
    return [{ name: `${RequestMethod[method]} ${whole}`, handler }];
  });
}
