import type { AttemptLine } from "@/lib/domain/rollback/view";
import type { Can } from "@/lib/kernel/can";
import type { FlagSwitch } from "./flag-switch";

/** A switch as a release's page shows it beside its flag. */
export type SwitchLine = Omit<FlagSwitch, "byId" | "flagId" | "releaseId">;

/** `GET /switches/{id}`: the ladder with every attempt. Plain JSON. */
export type SwitchView = SwitchLine & {
  flag: { id: string; key: string };
  release: { id: string; version: string };
  service: { key: string; name: string };
  attempts: AttemptLine[];
  /** What may undo it by itself, by its flag system. */
  warnings: string[];
  can: { press: Can; confirm: Can };
};
