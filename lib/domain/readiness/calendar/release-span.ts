import type { Neighbour } from "@/lib/domain/readiness/policy/policy-facts";
import type { ReleaseStatus, Risk } from "@/lib/domain/release/release";

/** A release in time: as planned while it has not started, else as it went or goes. */
export type ReleaseSpan = Neighbour & {
  serviceKey: string;
  version: string;
  risk: Risk;
  status: ReleaseStatus;
  revision: number;
};
