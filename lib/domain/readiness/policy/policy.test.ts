import { describe, expect, it } from "vitest";
import { defaultPolicy, policyInput } from "./policy";
import { policyChanges } from "./policy-change";

const faults = (policy: unknown) =>
  policyInput
    .safeParse(policy)
    .error?.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")],
    );

function withWindow(window: object) {
  return { ...defaultPolicy, windows: { ...defaultPolicy.windows, low: [window] } };
}

describe("a policy as it is sent", () => {
  it("is kept as it is, days in order and once", () => {
    expect(policyInput.parse(defaultPolicy)).toEqual(defaultPolicy);
    const jumbled = withWindow({ days: ["fri", "mon", "fri"], from: "22:00", to: "02:00" });
    expect(policyInput.parse(jumbled).windows.low[0]?.days).toEqual(["mon", "fri"]);
  });

  it.each([
    [{ ...defaultPolicy, colour: "red" }, "colour"],
    [{ ...defaultPolicy, rules: { ...defaultPolicy.rules, moon: true } }, "moon"],
    [withWindow({ days: ["mon"], from: "09:00", to: "17:00", zone: "UTC" }), "zone"],
    [withWindow({ days: ["mon"], from: "9:00", to: "17:00" }), "windows.low.0.from"],
    [withWindow({ days: ["mon"], from: "24:00", to: "17:00" }), "windows.low.0.from"],
    [withWindow({ days: ["mon"], from: "09:00", to: "09:00" }), "windows.low.0.to"],
    [withWindow({ days: [], from: "09:00", to: "17:00" }), "windows.low.0.days"],
    [withWindow({ days: ["someday"], from: "09:00", to: "17:00" }), "windows.low.0.days.0"],
    [{ windows: defaultPolicy.windows }, "rules"],
  ])("is refused by the name of what is wrong (%#)", (policy, name) => {
    expect(faults(policy)).toContain(name);
  });
});

it("says in words what changed, and nothing where nothing did", () => {
  expect(policyChanges(defaultPolicy, structuredClone(defaultPolicy))).toEqual([]);
  const changed = {
    windows: { ...defaultPolicy.windows, high: [] },
    rules: { ...defaultPolicy.rules, buddy: [] },
  };
  expect(policyChanges(defaultPolicy, changed)).toEqual([
    "the windows of high risk",
    "which risks need a buddy",
  ]);
});
