import { expect, it } from "vitest";
import { prometheusText } from "./prometheus-text";

it("writes families with help, type, labels and values, and escapes labels", () => {
  const text = prometheusText([
    { name: "bw_viewers", help: "Viewers.", type: "gauge", values: [{ value: 3 }] },
    {
      name: "bw_attempts_total",
      help: "Attempts.",
      type: "counter",
      values: [{ labels: { result: 'a"b\\c\nd', kind: "x" }, value: 1.5 }],
    },
  ]);
  expect(text).toBe(
    "# HELP bw_viewers Viewers.\n# TYPE bw_viewers gauge\nbw_viewers 3\n" +
      '# HELP bw_attempts_total Attempts.\n# TYPE bw_attempts_total counter\nbw_attempts_total{result="a\\"b\\\\c\\nd",kind="x"} 1.5\n',
  );
});
