import type { Instant } from "@/lib/kernel/instant";
import type { SwitchLine } from "@/lib/domain/rollback/switch/view";
import type { Flag } from "./flag";

/** A flag of a release as pages show it. Plain JSON. */
export type FlagView = Omit<Flag, "releaseId" | "serviceId" | "connectorId"> & {
  /** Days past its removal date; 0: not yet. */
  overdueDays: number;
  /** What can switch it off from here, with what may undo or delay that; null: nothing can. */
  killSwitch: { id: string; name: string; place: string; warnings: string[] } | null;
  /** The newest press of its switch; null: it was never switched from here. */
  lastSwitch: SwitchLine | null;
};

/** A flag with what it came with, for lists over releases. */
export type FlagLine = Pick<
  Flag,
  "id" | "key" | "owner" | "purpose" | "removeBy" | "postponed" | "isOn" | "seenAt" | "retiredAt"
> & {
  overdueDays: number;
  service: { key: string; name: string };
  release: { id: string; version: string };
  addedAt: Instant;
};
