import type { Provider, Type } from '@nestjs/common';
import { Database, DossierList, DossierNames, Releases } from '@lienthong/persistence';
import { DossiersController } from './dossiers/dossiers.controller';
import { Finding } from './dossiers/finding';
import { SearchController } from './dossiers/search.controller';
import { Search } from './dossiers/search';

/** What finds dossiers and whatever else has a name. */
export const findingControllers: Type[] = [DossiersController, SearchController];

export const findingProviders: Provider[] = [
  { provide: DossierList, useFactory: (database: Database) => new DossierList(database), inject: [Database] },
  { provide: DossierNames, useFactory: (database: Database) => new DossierNames(database), inject: [Database] },
  {
    provide: Finding,
    useFactory: (list: DossierList, names: DossierNames, releases: Releases) => new Finding(list, names, releases),
    inject: [DossierList, DossierNames, Releases],
  },
  {
    provide: Search,
    useFactory: (list: DossierList, names: DossierNames, releases: Releases) => new Search(list, names, releases),
    inject: [DossierList, DossierNames, Releases],
  },
];
