import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { arrivedArms } from "./arrived";

it("adds up the rates of instances without the dust that fractions leave", () => {
  const arrived = Array.from({ length: 1_000 }, (_, i) => ({
    ...{ metric: "errors", arm: "canary" as const, source: "api", series: 1 },
    ...{ instance: `pod-${i}`, lastAt: instant(i), perMinute: 0.1 },
  }));
  expect(arrivedArms(arrived, ["errors"])).toMatchObject([{ perMinute: 100, instances: 1_000 }]);
});
