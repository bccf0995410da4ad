import { setTimeout as sleep } from "node:timers/promises";
import { workerSeenAt } from "@/lib/db/live/vitals";
import { env } from "@/lib/kernel/env";
import { type Instant, millis } from "@/lib/kernel/instant";

export type Health = {
  status: "ok" | "failing";
  version: string;
  database: "ok" | "unreachable";
  worker: "ok" | "silent" | "unknown";
  /** What is not as it should be, in words. */
  why?: string;
};

const patienceMs = 3_000;
/** A worker says every 2 s that it lives. */
const silentMs = 15_000;

/** Whether everything that must run does. Answers within seconds also when the database does not. */
export async function health(at: Instant): Promise<Health> {
  const version = env().BELLWETHER_VERSION;
  const seen = await Promise.race([
    workerSeenAt().catch(() => "unreachable" as const),
    sleep(patienceMs, "unreachable" as const, { ref: false }),
  ]);
  if (seen === "unreachable") {
    const why = "The database does not answer.";
    return { status: "failing", version, database: "unreachable", worker: "unknown", why };
  }
  if (seen === null || millis(at) - millis(seen) > silentMs) {
    const why = seen === null ? "No worker was ever seen." : `No worker was seen since ${seen}.`;
    return { status: "failing", version, database: "ok", worker: "silent", why };
  }
  return { status: "ok", version, database: "ok", worker: "ok" };
}
