import { expect, it } from "vitest";
import { countedTwice } from "./counted-twice";

const asked = (query: string, part: "events" | "total" | "buckets" | "value" = "total") =>
  countedTwice({ [part]: query }, 30_000);

it("says when a query counts over a longer span than the step it is asked at", () => {
  expect(asked("sum(increase(requests[5m]))")).toBe(
    "It counts over [5m] every 30 s: the same is counted more than once, and the judge believes it is surer than it is. Write [$interval].",
  );
  expect(asked("sum(count_over_time(up[1m30s]))")).toContain("over [1m30s]");
  expect(asked("sum by (le) (increase(b_bucket[1h]))", "buckets")).toContain("over [1h]");
});

it.each([
  "sum(increase(requests[30s]))",
  "sum(increase(requests[500ms]))",
  "sum(rate(requests[5m]))",
  "sum(increase(requests[$interval]))",
  "summarize(sumSeries(increase(a.b)), '300s', 'sum')",
])("has nothing to say of %s", (query) => {
  expect(asked(query)).toBeNull();
});

it("has nothing to say of a level", () => {
  expect(asked("increase(requests[5m])", "value")).toBeNull();
});
