import { describe, expect, it } from "vitest";
import type { SparkPoint } from "@/lib/domain/canary/watch-record";
import { prepareSpark } from "./prepare-spark";

const metric = { key: "errors", name: "Error rate", unit: "%", kind: "ratio" } as const;
const spark = (...points: SparkPoint[]) => prepareSpark({ metric, verdict: "fail", points });

describe("prepareSpark", () => {
  it("draws both arms from zero on one scale and says the last values", () => {
    const picture = spark([0.01, 0.005], [0.02, 0.005], [0.021, 0.004]);
    expect(picture?.canary).toBe("M0 12.5L60 2L120 1");
    expect(picture?.words).toBe("2.1 % against 0.4 %");
  });

  it("keeps gaps, makes a lone value a dot, and says the last that was heard", () => {
    const picture = spark([0.02, 0], [null, 0], [0.02, 0], [null, 0]);
    expect(picture?.canary).toBe("M0 1h0.01M80 1h0.01");
    expect(picture?.words).toBe("2 % against 0 %");
    expect(spark([null, 0.004])?.words).toBe("no data against 0.4 %");
  });

  it("is nothing without values", () => {
    expect(spark()).toBeNull();
    expect(spark([null, null])).toBeNull();
  });
});
