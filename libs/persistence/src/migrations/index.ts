import { Accounts1764000000011 } from './accounts';
import { AnswersIntended1764000000010 } from './answers-intended';
import { Bus1764000000001 } from './bus';
import { BusRetention1764000000007 } from './bus-retention';
import { Certificates1764000000012 } from './certificates';
import { Delivery1764000000003 } from './delivery';
import { DeliveryLists1764000000008 } from './delivery-lists';
import { BreakingFinding1764000000017 } from './finding';
import { FoldedD1764000000033 } from './folded-d';
import { Gateway1764000000006 } from './gateway';
import { HotPath1764000000025 } from './hot-path';
import { InlineFolded1764000000036 } from './inline-folded';
import { Intake1764000000002 } from './intake';
import { IntakeLists1764000000009 } from './intake-lists';
import { KeptAnswers1764000000027 } from './kept-answers';
import { Operations1764000000013 } from './operations';
import { BreakingOutboxByName1764000000035 } from './outbox-by-name';
import { Overview1764000000018 } from './overview';
import { BreakingParkedGroups1764000000021 } from './parked-groups';
import { Registry1764000000005 } from './registry';
import { RegistryVersions1764000000015 } from './registry-versions';
import { RoomOnPages1764000000032 } from './room-on-pages';
import { SecretRotation1764000000014 } from './secret-rotation';
import { SignInAddresses1764000000016 } from './sign-in-addresses';
import { SmallSamples1764000000034 } from './small-samples';
import { StatesOfLists1764000000028 } from './states-of-lists';
import { Trail1764000000004 } from './trail';
import { UnroutedList1764000000024 } from './unrouted-list';
import { TrailLists1764000000022 } from './trail-lists';
import { WaitingCauses1764000000026 } from './waiting-causes';
import { WaitingExact1764000000031 } from './waiting-exact';

/** All migrations, in the order they were written. */
export const migrations = [
  Bus1764000000001,
  Intake1764000000002,
  Delivery1764000000003,
  Trail1764000000004,
  Registry1764000000005,
  Gateway1764000000006,
  BusRetention1764000000007,
  DeliveryLists1764000000008,
  IntakeLists1764000000009,
  AnswersIntended1764000000010,
  Accounts1764000000011,
  Certificates1764000000012,
  Operations1764000000013,
  SecretRotation1764000000014,
  RegistryVersions1764000000015,
  SignInAddresses1764000000016,
  BreakingFinding1764000000017,
  Overview1764000000018,
  BreakingParkedGroups1764000000021,
  TrailLists1764000000022,
  UnroutedList1764000000024,
  HotPath1764000000025,
  WaitingCauses1764000000026,
  KeptAnswers1764000000027,
  StatesOfLists1764000000028,
  WaitingExact1764000000031,
  RoomOnPages1764000000032,
  FoldedD1764000000033,
  SmallSamples1764000000034,
  BreakingOutboxByName1764000000035,
  InlineFolded1764000000036,
];
