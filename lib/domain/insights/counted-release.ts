import type { ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";

/** A release that a number is made of; `seconds` is what it is counted with, null where it only counts. */
export type CountedRelease = {
  id: ReleaseId;
  service: { key: string; name: string };
  version: string;
  previousVersion: string | null;
  startedAt: Instant;
  seconds: number | null;
};
