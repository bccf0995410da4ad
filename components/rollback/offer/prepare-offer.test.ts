import { describe, expect, it } from "vitest";
import {
  commitCount,
  refusedWords,
  commitWords,
  healthWords,
  holdLabel,
  offerLead,
  offerWhyNot,
  pressInput,
  targetsOf,
  wayButtons,
} from "./prepare-offer";
import { after, aRelease, aSheet } from "@/components/rollback/testing";

const versions = (list: { version: string }[]) => list.map((one) => one.version);

describe("targetsOf", () => {
  it("offers the usual target first, then the others", () => {
    expect(versions(targetsOf(aRelease(), aSheet()))).toEqual(["2.3.9", "2.3.8"]);
  });

  it("trusts the release while the sheet is on its way, so that the press never waits", () => {
    expect(versions(targetsOf(aRelease(), undefined))).toEqual(["2.3.9"]);
    expect(targetsOf(aRelease({ previousVersion: null }), undefined)).toEqual([]);
  });

  it("does not fall back on the release once the sheet knows better", () => {
    const none = aSheet({ target: null, otherTargets: [] });
    expect(targetsOf(aRelease(), none)).toEqual([]);
  });
});

describe("offerWhyNot", () => {
  const mayNot = { allowed: false, why: "This needs the role engineer or higher." } as const;

  it("lets everybody press who may, with or without the sheet", () => {
    expect(offerWhyNot(aRelease(), undefined, "2.3.9")).toBeNull();
    expect(offerWhyNot(aRelease(), aSheet(), "2.3.9")).toBeNull();
  });

  it("tells a viewer why not, and asks for a version where none is known", () => {
    const viewer = aRelease({ can: { rollBack: mayNot } as ReturnType<typeof aRelease>["can"] });
    expect(offerWhyNot(viewer, undefined, "2.3.9")).toBe(mayNot.why);
    expect(offerWhyNot(aRelease(), aSheet({ can: mayNot }), "2.3.9")).toBe(mayNot.why);
    expect(offerWhyNot(aRelease(), aSheet(), "")).toBe("Say which version to go back to.");
  });
});

describe("words of the sheet", () => {
  it("names the thing and the next step", () => {
    expect(holdLabel(aRelease(), "2.3.9")).toBe("Hold to roll back Checkout to 2.3.9");
    expect(holdLabel(aRelease(), "")).toBe("Hold to roll back Checkout");
    expect(offerLead(aRelease())).toBe("25 % of Checkout runs on 2.4.0. Holding takes it to 0 %.");
    expect(offerLead(aRelease({ weight: 0 }))).toMatch(/^No traffic is on 2\.4\.0/);
    expect(offerLead(aRelease({ untaken: "unclear" }))).toMatch(/^25 % .* was not seen\./);
  });

  it("claims no health that nobody saw", () => {
    const now = Date.parse(after(0));
    expect(healthWords({ version: "1", lastHealthyAt: after(-3600) }, now)).toBe(
      "last healthy 1 h ago",
    );
    expect(healthWords({ version: "1", lastHealthyAt: null }, now)).toBe(
      "not seen healthy here yet",
    );
  });

  it.each([
    ["0123456789abcdef", "fedcba9876543210", "fedcba9876…0123456789"],
    [null, "fedcba9876543210", "everything after fedcba9876"],
    ["0123456789abcdef", null, "up to 0123456789"],
    [null, null, null],
  ])("tells the commits from %s down to %s", (fromSha, toSha, said) => {
    expect(commitWords({ fromSha, toSha })).toBe(said);
  });
});

it("sends the version that stood on the button, and a reason only where there is one", () => {
  expect(pressInput("2.3.9", "  ")).toEqual({ to: "2.3.9" });
  expect(pressInput("2.3.8", " errors up ")).toEqual({ to: "2.3.8", reason: "errors up" });
});

it("says of versions that are not offered why not, and how many commits there are", () => {
  expect(refusedWords([])).toBeNull();
  const refused = ["2.3.8", "2.3.7"].map((version) => ({
    version,
    why: "it was rolled back itself",
  }));
  expect(refusedWords(refused)).toBe(
    "Not offered: 2.3.8 (it was rolled back itself), 2.3.7 (it was rolled back itself).",
  );
  expect(commitCount({ total: 12 })).toBe("12 commits in all");
  expect(commitCount({ total: 270 })).toBe("270 commits in all; the newest 50 are shown");
});

describe("wayButtons", () => {
  const can = { allowed: true } as const;
  const ways = [
    { key: "abort", label: "abort Checkout 2.4.0", text: "Traffic.", onlyTo: "2.3.9", can },
    { key: "undo", label: "undo Checkout to 2.3.9", text: "The spec.", onlyTo: null, can },
  ];
  const whyNots = (to: string, why: string | null = null) =>
    wayButtons(aSheet({ ways }), to, why).map((one) => one.whyNot);

  it("gives each way a button of its own, and the press the way that was pressed", () => {
    const [abort, undo] = wayButtons(aSheet({ ways }), "2.3.9", null);
    expect(abort).toMatchObject({ way: "abort", label: "Hold to abort Checkout 2.4.0" });
    expect(undo).toMatchObject({ label: "Hold to undo Checkout to 2.3.9", whyNot: null });
    expect(pressInput("2.3.9", " ", "abort")).toEqual({ to: "2.3.9", way: "abort" });
    expect(pressInput("2.3.9", "Errors")).toEqual({ to: "2.3.9", reason: "Errors" });
  });

  it("says which cannot be pressed for the version chosen, or by this person", () => {
    expect(whyNots("2.3.9")).toEqual([null, null]);
    expect(whyNots("2.3.8")).toEqual(["That only goes back to 2.3.9, not to 2.3.8.", null]);
    expect(whyNots("2.3.9", "No.")).toEqual(["No.", "No."]);
  });

  it("is empty where there is one way, and while the sheet is on its way", () => {
    expect(wayButtons(aSheet(), "2.3.9", null)).toEqual([]);
    expect(wayButtons(undefined, "2.3.9", null)).toEqual([]);
  });
});
