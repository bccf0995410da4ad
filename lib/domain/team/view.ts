import type { LimitsDue } from "@/lib/domain/canary/replay/limits-chore";
import type { Actor } from "@/lib/domain/diary/entry";
import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { Invite, InviteState } from "./invite";
import type { Role, Scope } from "./permissions";
import type { GuardianWeek } from "./rota";
import type { ApiToken } from "./token";

/** A person as others see them. `can` is what the asker may do with them now. */
export type PersonView = {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: Instant | null;
  createdAt: Instant;
  self: boolean;
  can: { changeRole: Can; disable: Can; enable: Can };
};

/** An invite without its secret. */
export type InviteView = Omit<Invite, "tokenHash"> & { state: InviteState };

/** An API token without its secret. */
export type TokenView = Omit<ApiToken, "hash">;

export type SessionView = {
  id: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
  address: string | null;
  userAgent: string | null;
  /** The one this was asked by. */
  current: boolean;
};

export type TeamView = {
  name: string;
  timeZone: string;
  solo: boolean;
  /** Minutes an alert may stay unclaimed before the next person is told; 0: only the watcher is. */
  escalateMinutes: number;
};

/** The guardian rota; `now` is this week's guardian, `limitsDue` their chore of the month. */
export type RotaView = {
  people: string[];
  startsOn: string | null;
  handover: string;
  now: GuardianWeek | null;
  limitsDue: LimitsDue;
  can: { edit: Can };
};

/** Who is asking: a person with an account, or an API token without. */
export type MeView = {
  actor: Actor;
  role: Role | null;
  scopes: readonly Scope[] | null;
  id: string;
  name: string;
  email: string | null;
  soundOn: boolean;
  hasPassword: boolean;
  team: TeamView;
};
