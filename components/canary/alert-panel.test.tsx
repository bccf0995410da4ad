import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { AlertLine } from "@/lib/domain/release/view";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { AlertPanel } from "./alert-panel";

/** Nothing is pressed while it is only drawn. */
const never = () => Promise.reject(new Error("It was pressed."));

function draw(reason: AlertLine["reason"]): string {
  const alert: AlertLine = {
    id: asId("alr_1"),
    ...{ metric: "errors", role: "guardrail", level: "recommended", reason, status: "open" },
    ...{
      sentence: "Errors fires.",
      brief: "Errors fires.",
      openedAt: instant(0),
      claimedBy: null,
      mutedWhy: null,
    },
  };
  return renderToStaticMarkup(
    <AlertPanel
      alert={alert}
      metricName="Errors"
      can={{ allowed: true }}
      actions={{ claim: never, mute: never, resolve: never }}
      onChanged={() => undefined}
    />,
  );
}

it("says how sure the judge is of its own alerts, and of others' only who calls them critical", () => {
  expect(draw("worse")).toContain("of 20 good releases fewer than one");
  expect(draw("worse")).toContain("See what it rests on");
  const outside = draw("outside");
  expect(outside).toContain("who sent it calls it critical");
  expect(outside).not.toContain("20 good releases");
  expect(outside).not.toContain("See what it rests on");
});
