import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { metricInput } from "@/lib/domain/canary/metric";
import type { TriedArm } from "@/lib/domain/canary/source/trial";
import { TrialView } from "./trial-view";

const arm = (name: TriedArm["arm"]): TriedArm => ({
  ...{ arm: name, queries: [], points: [{ at: 30_000, value: 0.1 }], samples: 1, instances: 1 },
  ...{ warnings: [], error: null },
});

it("goes on from the panel's h2, and writes in ink, not in the grey of a line", () => {
  const html = renderToStaticMarkup(
    <TrialView
      metric={metricInput.parse({ key: "errors", kind: "ratio" })}
      trial={{
        source: { key: "prom", name: "Prometheus" },
        ...{ version: "2.4.0", previousVersion: "2.3.9", from: 0, to: 120_000, stepMs: 30_000 },
        arms: [arm("canary"), arm("baseline")],
      }}
    />,
  );
  expect(html.match(/<h\d/g)).toEqual(["<h3", "<h3"]);
  expect(html).toContain("- - baseline");
  // #747b83 on the sunken ground is 4:1; text needs 4.5.
  expect(html).not.toContain("text-baseline");
});
