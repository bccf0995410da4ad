import type { ReleaseLine } from "@/lib/domain/release/view";
import type { Service } from "@/lib/domain/release/service/service";
import type { QuickAction } from "./quick-actions";

/** A service that was found. */
export type FoundService = Pick<Service, "key" | "name" | "team" | "currentVersion">;

/** A release that was found, with what its one word of state rests on, and whether the asker may take it back. */
export type FoundRelease = Pick<
  ReleaseLine,
  | "id"
  | "service"
  | "version"
  | "previousVersion"
  | "status"
  | "paused"
  | "weight"
  | "verdict"
  | "rollback"
  | "alertOpen"
> & { canRollBack: boolean };

/** What `GET /find` says: the best first, never more than a screen of each. */
export type FindView = {
  services: FoundService[];
  releases: FoundRelease[];
  actions: Pick<QuickAction, "label" | "href">[];
};
