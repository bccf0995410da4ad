import { describe, expect, it } from "vitest";
import type { SparkPoint } from "@/lib/domain/canary/watch-record";
import { prepareSpark } from "./prepare-spark";

const metric = { key: "errors", name: "Error rate", unit: "%", kind: "ratio" } as const;
const judged = { metric, verdict: "fail", canary: 0.021, baseline: 0.004 } as const;
const spark = (...points: SparkPoint[]) => prepareSpark({ ...judged, points });

describe("prepareSpark", () => {
  it("draws both arms from zero on one scale and says what the verdict rests on", () => {
    const picture = spark([0.01, 0.005], [0.02, 0.005], [0.021, 0.005]);
    expect(picture?.canary).toBe("M0 12.5L60 2L120 1");
    expect(picture?.words).toBe("2.1 % against 0.4 %");
  });

  it("keeps gaps, and makes a lone value a dot", () => {
    const picture = spark([0.02, 0], [null, 0], [0.02, 0], [null, 0]);
    expect(picture?.canary).toBe("M0 1h0.01M80 1h0.01");
    const silent = prepareSpark({ ...judged, canary: null, points: [[null, 0.004]] });
    expect(silent?.words).toBe("no data against 0.4 %");
  });

  it("is nothing without values", () => {
    expect(spark()).toBeNull();
    expect(spark([null, null])).toBeNull();
  });
});
