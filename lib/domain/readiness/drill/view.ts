import type { Can } from "@/lib/kernel/can";
import type { Drill } from "./drill";
import type { LastDrill } from "./last-drill";

/** A drill as pages and the API show it. */
export type DrillView = Omit<Drill, "serviceId" | "driverId" | "connectorMark"> & {
  service: { key: string; name: string };
  /** What the connector is called; null by hand. */
  through: string | null;
  can: { tick: Can; worked: Can; end: Can };
};

/** One row of the list of drills. */
export type DrillLine = Pick<
  Drill,
  | "id"
  | "fromVersion"
  | "toVersion"
  | "driverName"
  | "status"
  | "startedAt"
  | "endedAt"
  | "seconds"
  | "targetSeconds"
  | "runbookVersion"
  | "note"
>;

/** What a service's page of drills opens with. */
export type DrillsView = {
  service: { key: string; name: string };
  lastDrill: LastDrill;
  running: DrillView | null;
  /** Everyone who has driven one that worked, by name: nothing is counted. */
  drivers: string[];
  targetSeconds: number;
  /** Versions to practise with, where they are known. */
  versions: { from: string; to: string };
  steps: number;
  can: { start: Can };
};
