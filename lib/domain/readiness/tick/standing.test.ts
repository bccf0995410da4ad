import { describe, expect, it } from "vitest";
import { someRelease } from "@/lib/domain/release/testing";
import { instant } from "@/lib/kernel/instant";
import { decideTick, decideUntick, decideWaive, type Sayer } from "./decide-tick";
import { type ChecklistFacts, vouchedFacts } from "./facts";
import type { Proof } from "./rules";
import { standing, standingOf } from "./standing";
import { firstSha, secondSha, seedItems, someFacts, someItem } from "./testing";

const at = instant(Date.UTC(2026, 10, 24, 12));
const ana: Sayer = { actor: { type: "person", id: "usr_1", name: "Ana" }, at, isSenior: false };
const bo: Sayer = { ...ana, actor: { type: "person", id: "usr_2", name: "Bo" } };

const withRelease = (overrides: Partial<ChecklistFacts["release"]>): ChecklistFacts =>
  someFacts({ release: { ...someFacts().release, ...overrides } });
const keys = (facts: ChecklistFacts) => standing(seedItems(), facts).map(({ key }) => key);

describe("which items are for a release", () => {
  it("on call is named from medium risk on, a buddy for high risk, and not for who works alone", () => {
    expect(keys(withRelease({ risk: "low" }))).not.toContain("on-call-named");
    expect(keys(withRelease({ risk: "medium" }))).toContain("on-call-named");
    expect(keys(withRelease({ risk: "high" }))).toContain("buddy-named");
    expect(keys({ ...withRelease({ risk: "high" }), solo: true })).not.toContain("buddy-named");
  });

  it("without staging nothing is asked that only staging can prove, whatever the risk", () => {
    const without = { ...withRelease({ risk: "high" }), usesStaging: false };
    expect(keys(without)).not.toContain("drill-fresh");
    expect(keys(without)).not.toContain("journeys");
    expect(keys(without)).toContain("rollback-commands");
  });

  it("what is for migrations comes with the first one", () => {
    const migrations = [{ name: "004", down: null, compatible: null }];
    expect(keys(withRelease({ migrations: null }))).not.toContain("migration-tested");
    expect(keys(withRelease({ migrations }))).toContain("migration-tested");
  });

  it("the rollback section and the drill are required from medium risk on, whatever a template says", () => {
    const loose = seedItems().map((item) => ({ ...item, required: false }));
    const required = (risk: "low" | "medium" | "high") =>
      standing(loose, withRelease({ risk }))
        .filter((item) => item.required)
        .map(({ key }) => key);
    const always = ["rollback-commands", "rollback-verify", "rollback-notify", "drill-fresh"];
    expect(required("low")).toEqual([]);
    expect(required("medium")).toEqual(always);
    expect(required("high")).toEqual(always);
  });
});

describe("what a rule says", () => {
  it.each([
    ["on-call-named", withRelease({ onCall: "Cy" }), "ticked", "On call: Cy."],
    ["on-call-named", withRelease({ onCall: null }), "open", "On call: nobody is named."],
    ["window-free", withRelease({ plannedFor: at }), "ticked", /lets it go/],
    ["window-free", withRelease({ plannedFor: null }), "open", "No slot is planned yet."],
    ["drill-fresh", someFacts(), "open", "Nobody has drilled this rollback yet."],
    ["drill-fresh", someFacts({ drill: { holds: true, sentence: "Ok." } }), "ticked", "Ok."],
    ["metrics-arrive", someFacts({ hasMetrics: true }), "ticked", "Every metric arrives."],
    [
      "metrics-arrive",
      someFacts({ hasMetrics: true, silentMetrics: ["CPU"] }),
      "open",
      "Does not arrive: CPU.",
    ],
    ["migration", withRelease({ migrations: [] }), "ticked", "It brings no migration."],
    [
      "migration",
      withRelease({ migrations: [{ name: "004", down: null, compatible: null }] }),
      "open",
      "No way down: 004.",
    ],
  ])("%s: %o", (key, facts, state, words) => {
    const now = standingOf(someItem(key), facts);
    expect(now.state).toBe(state);
    expect(state === "ticked" ? now.evidence : now.why).toMatch(words);
    expect(now.by).toBe(state === "ticked" ? "Bellwether" : null);
  });

  it("what a rule ticked at go is asked anew while it is planned again, and stays once it is ready", () => {
    const item = someItem("on-call-named", {
      state: "ticked",
      by: { type: "system", id: "bellwether", name: "Bellwether" },
      at,
    });
    expect(standingOf(item, withRelease({ onCall: null })).state).toBe("open");
    expect(standingOf(item, withRelease({ onCall: null, status: "ready" })).state).toBe("ticked");
  });
});

describe("a tick", () => {
  const reviewed = someItem("code-reviewed");

  it("goes stale with the next commit, and says what it was about", () => {
    const ticked = decideTick(reviewed, { evidence: "PR 7" }, someFacts(), ana);
    const { item } = said(ticked);
    expect(standingOf(item, someFacts()).state).toBe("ticked");
    const later = standingOf(item, withRelease({ sha: secondSha }));
    expect(later).toMatchObject({ state: "stale", by: "Ana", evidence: "PR 7" });
    expect(later.why).toContain(secondSha.slice(0, 8));
  });

  it("does not go stale any more once the rollout has begun", () => {
    const { item } = said(decideTick(reviewed, {}, someFacts(), ana));
    const out = withRelease({ sha: secondSha, status: "rolling_out" });
    expect(standingOf(item, out).state).toBe("ticked");
  });

  it("against a rule needs a reason; for high risk no words stand for a drill", () => {
    const drill = someItem("drill-fresh");
    expect(decideTick(drill, {}, someFacts(), ana)).toMatchObject({
      refusal: { errors: [{ path: "evidence" }] },
    });
    expect(decideTick(drill, { note: "Done by hand" }, someFacts(), ana)).toMatchObject({
      ok: true,
    });
    const high = withRelease({ risk: "high" });
    expect(decideTick(drill, { note: "Done by hand" }, high, ana)).toMatchObject({
      refusal: { code: "conflict" },
    });
    expect(decideWaive(drill, { reason: "Quiet" }, high, { ...ana, isSenior: true }).ok).toBe(true);
  });

  it("of a rule is taken back with a reason, and then stays open", () => {
    const facts = withRelease({ onCall: "Cy" });
    const item = someItem("on-call-named");
    expect(decideUntick(item, {}, facts, ana)).toMatchObject({
      refusal: { errors: [{ path: "reason" }] },
    });
    const { item: open } = said(decideUntick(item, { reason: "Cy is ill" }, facts, ana));
    expect(standingOf(open, facts)).toMatchObject({
      state: "open",
      overruled: { by: "Ana", reason: "Cy is ill" },
    });
    const { item: again } = said(decideTick(open, {}, facts, ana));
    expect(standingOf(again, facts)).toMatchObject({ state: "ticked", by: "Ana", auto: false });
  });

  it("that CI contradicts afterwards is stale", () => {
    const { item } = said(decideTick(someItem("tests-green"), {}, someFacts(), ana));
    const proof = {
      ...aProof,
      holds: false,
      sentence: "CI is red.",
      at: "2026-11-24T12:05:00.000Z",
    };
    expect(standingOf({ ...item, proof }, someFacts())).toMatchObject({
      state: "stale",
      why: "CI is red.",
    });
  });
});

describe("a proof", () => {
  it("ticks for the commit it is about, and is stale for the next one", () => {
    const item = someItem("tests-green", { proof: aProof });
    expect(standingOf(item, someFacts())).toMatchObject({
      state: "ticked",
      by: "github",
      auto: true,
      evidence: "CI is green.",
      proof: { url: "https://ci.example/7" },
    });
    expect(standingOf(item, withRelease({ sha: secondSha })).state).toBe("stale");
  });
});

describe("waiving what is required", () => {
  const item = someItem("code-reviewed");
  const release = someRelease();

  it("takes two: who asked cannot agree, the other can, and can refuse", () => {
    const { item: asked } = said(decideWaive(item, { reason: "Typo" }, someFacts(), ana));
    expect(asked).toMatchObject({ state: "open", asked: { by: "Ana", reason: "Typo" } });
    expect(said(decideWaive(asked, { reason: "Still" }, someFacts(), ana)).item.state).toBe("open");
    expect(said(decideWaive(asked, {}, someFacts(), bo)).item).toMatchObject({
      state: "waived",
      note: "Typo",
    });
    expect(said(decideUntick(asked, {}, someFacts(), bo)).item.asked).toBeNull();
  });

  it("takes a reason, and alone in solo mode that is enough", () => {
    expect(decideWaive(item, {}, someFacts(), ana)).toMatchObject({ ok: false });
    const solo = someFacts({ solo: true, release });
    expect(said(decideWaive(item, { reason: "Typo" }, solo, ana)).item.state).toBe("waived");
  });

  it("a script is no second person", () => {
    const { item: asked } = said(decideWaive(item, { reason: "Typo" }, someFacts(), ana));
    const script: Sayer = { ...bo, actor: { type: "token", id: "tok_1", name: "CI" } };
    expect(said(decideWaive(asked, { reason: "x" }, someFacts(), script)).item.state).toBe("open");
  });
});

it("what a tick vouches for is what is so now", () => {
  expect(vouchedFacts(someFacts({ runbook: "2" }))).toEqual({
    commit: firstSha,
    migrations: null,
    runbook: "2",
    slot: null,
  });
});

const aProof: Proof = {
  rule: "ci_green",
  checks: [],
  holds: true,
  sentence: "CI is green.",
  commit: firstSha,
  by: "github",
  at: "2026-11-24T11:00:00.000Z",
  url: "https://ci.example/7",
  event: "evt_1",
};

function said(outcome: ReturnType<typeof decideTick>) {
  if (!outcome.ok || outcome.value === null) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
