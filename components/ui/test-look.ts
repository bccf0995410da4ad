import type { Instant } from "@/lib/kernel/instant";
import type { StateLook } from "./states";

/** When a link was last tested, and what came of it. */
export type LastTest = {
  lastTestAt: Instant | null;
  lastTest: string | null;
  lastTestOk: boolean | null;
};

/** What the last test found. Red belongs to a release in trouble, so a test is never red. */
export function testLook({
  lastTestAt,
  lastTestOk,
}: Pick<LastTest, "lastTestAt" | "lastTestOk">): StateLook {
  if (lastTestAt === null) return { word: "Never tested", shape: "ring", tone: "quiet" };
  return foundLook(lastTestOk === true);
}

/** What a test found, where one has just been made. */
export function foundLook(ok: boolean): StateLook {
  return ok
    ? { word: "It answered", shape: "tick", tone: "steady" }
    : { word: "Did not work", shape: "diamond", tone: "watch" };
}
