import { AdapterEntity, ClientEntity, PlanEntity, ReleaseEntity, VersionEntity } from './registry/entities';

/** What TypeORM serves: registry and administration. The hot path is plain SQL. */
export const entities = [AdapterEntity, ClientEntity, PlanEntity, ReleaseEntity, VersionEntity];
