import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { instant } from "@/lib/kernel/instant";
import { HeldTable } from "./held-table";
import { VerdictStrip } from "./verdict-strip";

const minute = Date.parse("2026-11-27T12:28:00Z");

it("tells apart what was within one minute", () => {
  const stretch = (from: number, overall: "watch" | "fail") => ({
    ...{ from: minute + from, to: minute + from + 20_000 },
    overall,
  });
  const strip = renderToStaticMarkup(
    <VerdictStrip
      label="As it was told"
      span={{ from: minute, to: minute + 60_000 }}
      stretches={[stretch(10_000, "watch"), stretch(30_000, "fail")]}
      marks={[]}
    />,
  );
  // The tests' zone is 5:45 ahead.
  expect(strip).toContain("Watch from 18:13:10, Fail from 18:13:30");
  const stage = { realWeight: 5, to: instant(minute + 20_000), how: "passed" } as const;
  const stages = [
    { ...stage, weight: 5, from: instant(minute) },
    { ...stage, weight: 25, from: instant(minute + 20_000) },
  ];
  const table = renderToStaticMarkup(<HeldTable stages={stages} title="Stages" />);
  expect(table).toContain("18:13:00");
  expect(table).toContain("18:13:20");
});
