import { expect, it } from "vitest";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { noon } from "@/lib/domain/release/testing";
import { millis } from "@/lib/kernel/instant";
import { chartMarks } from "./chart-marks";

const marked = (kind: string, data: DiaryEntry["data"]) => {
  const [mark] = chartMarks([{ kind, at: noon, data } as DiaryEntry]);
  return mark;
};
const opened = (data: DiaryEntry["data"]) => marked("alert.opened", data);

it("an alert's mark says which metric or source it is about, or that it came from outside", () => {
  const t = millis(noon);
  const is = { t, kind: "alert" };
  expect(opened({ metric: "errors", reason: "worse" })).toEqual({
    ...{ ...is, label: "Alert", metric: "errors" },
  });
  expect(opened({ metric: "prom", reason: "source" })).toEqual({
    ...{ ...is, label: "Source out", source: "prom" },
  });
  expect(opened({ metric: "HighLatency", outside: true })).toEqual({
    ...{ ...is, label: "Outside alert" },
  });
  expect(marked("release.advanced", { change: { weight: 25 } })).toEqual({
    ...{ t, label: "25 %", kind: "stage" },
  });
});
