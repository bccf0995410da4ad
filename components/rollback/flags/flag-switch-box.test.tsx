import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { FlagView } from "@/lib/domain/release/flag/view";
import type { SwitchStatus } from "@/lib/domain/rollback/switch/flag-switch";
import { asId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import { FlagSwitchBox } from "./flag-switch-box";

const at = instant(0);
const killSwitch = { id: "con_1", name: "Unleash", place: "x", warnings: ["They ask every 15 s."] };

/** Nothing is pressed while it is only drawn. */
const never = () => Promise.reject(new Error("It was pressed."));

function draw(steps: SwitchStatus[], more: Partial<FlagView> = {}, allowed = true): string {
  const flag: FlagView = {
    id: asId("flg_1"),
    ...{ key: "new-pay", owner: "Ben", purpose: "x", removeBy: "2099-12-24", postponed: 0 },
    ...{ isOn: null, seenAt: null, retiredAt: null, addedBy: "Ben", addedAt: at, revision: 1 },
    overdueDays: 0,
    killSwitch,
    lastSwitch:
      steps.length === 0
        ? null
        : {
            id: asId("fsw_1"),
            connectorId: asId("con_1"),
            rollbackId: null,
            ...{ turnsOn: false, reason: "", byName: "Ana", revision: 1 },
            status: steps.at(-1) ?? "requested",
            steps: steps.map((step) => ({ step, at, detail: null })),
            ...{ requestedAt: at, pressedAt: at, acceptedAt: null, confirmedAt: null },
          },
    ...more,
  };
  return renderToStaticMarkup(
    <FlagSwitchBox
      releaseId="rel_1"
      flag={flag}
      can={allowed ? { allowed: true } : { allowed: false, why: "This needs the role engineer." }}
      actions={{ press: never, confirm: never }}
      onChanged={() => undefined}
    />,
  );
}

it("offers one hold, and says why not to who may not", () => {
  expect(draw([])).toContain("Hold to switch off new-pay");
  expect(draw([], {}, false)).toContain("This needs the role engineer.");
});

it("offers none while one is under way, and tells each step that was reached", () => {
  const html = draw(["requested", "sent"]);
  expect(html).not.toContain("Hold to");
  expect(html).toContain("Switching new-pay off");
  expect(html).not.toContain("They ask every 15 s.");
});

it("once it is off says that this can be all, what may undo it, and folds the way back on", () => {
  const html = draw(["requested", "confirmed"], { isOn: false });
  expect(html).toContain("That alone can be the rescue");
  expect(html).toContain("They ask every 15 s.");
  expect(html).toContain("<details");
});

it("without a clear answer, or refused, offers another try and a person's own word", () => {
  for (const end of ["failed", "unknown"] as const) {
    const html = draw(["requested", "sent", end]);
    expect(html).toContain("Hold to try again: switch new-pay off");
    expect(html).toContain("I did it by hand: it is off");
  }
});
