import { describe, expect, it, test } from "vitest";
import type { FindView, FoundRelease, FoundService } from "@/lib/domain/release/find/view";
import { asId } from "@/lib/kernel/ids";
import { prepareFind } from "./prepare-find";
import { readAsk } from "./read-ask";

test.each([
  ["", { words: [], rollBack: false, page: null, q: "" }],
  ["Checkout", { words: ["checkout"], rollBack: false, page: null, q: "checkout" }],
  ["checkout run", { words: ["checkout", "run"], rollBack: false, page: "Runbook", q: "checkout" }],
  ["runbook", { words: ["runbook"], rollBack: false, page: null, q: "runbook" }],
  ["checkout ru", { words: ["checkout", "ru"], rollBack: false, page: null, q: "checkout ru" }],
  ["roll back  checkout", { words: ["checkout"], rollBack: true, page: null, q: "checkout" }],
  ["rollback", { words: [], rollBack: true, page: null, q: "" }],
  ["roll", { words: [], rollBack: true, page: null, q: "" }],
  ["rollout-api", { words: ["rollout-api"], rollBack: false, page: null, q: "rollout-api" }],
])("reads “%s”", (text, ask) => {
  expect(readAsk(text)).toEqual(ask);
});

const pay: FoundService = { key: "pay", name: "Payments", team: "Till", currentVersion: "2.3.9" };
const release = (
  id: string,
  status: FoundRelease["status"],
  canRollBack = false,
): FoundRelease => ({
  ...{
    id: asId(id),
    service: { key: "pay", name: "Payments" },
    version: `2.4.${id}`,
    status,
    canRollBack,
  },
  ...{ previousVersion: null, paused: false, weight: 5, verdict: null, rollback: null },
  alertOpen: false,
});
const found: FindView = {
  services: [pay],
  releases: [release("1", "rolling_out", true), release("2", "planned")],
  actions: [{ label: "Plan a release", href: "/releases/new" }],
};
const places = [{ href: "/diary", label: "Diary" }];

/** The list as a person reads it. */
function list(text: string, here = "/", visited: string[] = []): string[] {
  return prepareFind(readAsk(text), found, { here, visited, places }).flatMap(
    ({ value, items }) => [`# ${value}`, ...items.map((one) => `${one.label} ${one.href}`)],
  );
}

describe("what is listed", () => {
  it("without words: what was opened last but for this page, what is under way, and where one can go", () => {
    expect(list("", "/services/pay", ["/services/pay", "/releases/2"])).toEqual([
      "# Opened last",
      "Payments 2.4.2 /releases/2",
      "# Under way",
      "Payments 2.4.1 /releases/1",
      "# Begin",
      "Plan a release /releases/new",
      "# Go to",
      "Diary /diary",
    ]);
  });

  it("offers the sheet first on the page of a release that can be taken back", () => {
    expect(list("", "/releases/1")).toContain("Roll back Payments 2.4.1 /releases/1?rollback=open");
    expect(list("", "/releases/2").join()).not.toContain("Roll back");
  });

  it("has every word in every line, whatever the server answered to fewer", () => {
    expect(list("pay 2.4.2")).toEqual(["# Releases", "Payments 2.4.2 /releases/2"]);
    expect(list("dia")).toEqual(["# Go to", "Diary /diary"]);
    expect(list("nothing")).toEqual([]);
  });

  it("leads to the page of a service by its name", () => {
    expect(list("pay runb")).toEqual(["# Services", "Payments /services/pay/runbook"]);
  });

  it("lists after “roll back” only what can be taken back", () => {
    expect(list("roll back pay")).toEqual([
      "# Roll back",
      "Roll back Payments 2.4.1 /releases/1?rollback=open",
    ]);
  });
});
