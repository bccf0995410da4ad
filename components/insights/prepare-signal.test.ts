import { expect, it } from "vitest";
import { signalsLead } from "./prepare-signal";

const mend = { state: "mend" } as const;
const quiet = { state: "quiet" } as const;
const few = { state: "too_few" } as const;

it("says over all signals what calls for something, what is well, and what is not known yet", () => {
  expect(signalsLead([mend, mend, quiet, few, few])).toBe(
    "2 of 5 call for something this week. What matters most stands first.",
  );
  expect(signalsLead([mend, quiet, few])).toMatch(/^1 of 3 calls for/);
  expect(signalsLead([quiet, quiet])).toBe("Nothing to mend. All 2 were looked at.");
  expect(signalsLead([quiet, quiet, few])).toBe(
    "Nothing to mend. 2 of 3 were looked at; of the rest there is not enough yet.",
  );
  expect(signalsLead([quiet, few])).toMatch(/1 of 2 was looked at/);
  expect(signalsLead([few, few])).toBe(
    "Not enough yet: none of the 2 says anything before more has happened.",
  );
});
