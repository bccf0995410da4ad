import type { StateLook } from "@/components/ui/states";
import type { Drill } from "@/lib/domain/readiness/drill/drill";
import type { DrillState } from "@/lib/domain/readiness/drill/last-drill";

/** What a last drill is worth, in word, shape and colour. */
export const drillLooks: Record<DrillState, StateLook> = {
  never: { word: "Never drilled", shape: "diamond_hollow", tone: "watch" },
  fresh: { word: "Fresh", shape: "tick", tone: "steady" },
  due: { word: "Due again", shape: "diamond_hollow", tone: "watch" },
  stale: { word: "Stale", shape: "diamond", tone: "watch" },
  overtaken: { word: "Overtaken", shape: "diamond", tone: "watch" },
};

/** How a drill ended. */
export const resultLooks: Record<Drill["status"], StateLook> = {
  running: { word: "Running", shape: "return", tone: "returned" },
  worked: { word: "Worked", shape: "return_ring", tone: "returned" },
  failed: { word: "Did not work", shape: "diamond", tone: "watch" },
  called_off: { word: "Called off", shape: "stroke", tone: "quiet" },
};
