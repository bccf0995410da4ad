import { expect, it } from "vitest";
import { someRelease } from "@/lib/domain/release/testing";
import { instant } from "@/lib/kernel/instant";
import type { ChecklistFacts } from "./facts";
import type { KeptItem } from "./kept-item";
import { settled } from "./settled";
import { standing } from "./standing";
import { firstSha, nothingKnown, secondSha, seedItems, someFacts } from "./testing";

const at = instant(Date.UTC(2026, 10, 24, 12));
const of = (release: Partial<ChecklistFacts["release"]>) =>
  someFacts({ release: someRelease({ sha: firstSha, onCall: "Cy", ...release }) });

function after(kept: KeptItem[], facts: ChecklistFacts, started: boolean): KeptItem[] {
  const changed = settled(kept, standing(kept, facts), facts, at, started);
  return kept.map((item) => changed.find(({ id }) => id === item.id) ?? item);
}

it("what a rule ticked is written down at go, and holds when its reason is gone", () => {
  const gone = after(seedItems(), of({ status: "planned" }), false);
  const later = standing(gone, of({ status: "ready", onCall: null }));
  expect(later.find(({ key }) => key === "on-call-named")).toMatchObject({
    state: "ticked",
    by: "Bellwether",
    evidence: "On call: Cy.",
    auto: true,
  });
});

it("what is stale at the start stays stale, and says why", () => {
  const by = { type: "person", id: "usr_1", name: "Ana" } as const;
  const vouched = { ...nothingKnown, commit: firstSha };
  const kept = seedItems().map(
    (item): KeptItem =>
      item.key === "code-reviewed" ? { ...item, state: "ticked", by, at, vouched } : item,
  );
  const facts = of({ status: "staged", sha: secondSha });
  const reviewed = (items: KeptItem[]) =>
    standing(items, of({ status: "rolling_out", sha: secondSha })).find(
      ({ key }) => key === "code-reviewed",
    );
  expect(reviewed(after(kept, facts, false))?.state).toBe("ticked");
  expect(reviewed(after(kept, facts, true))).toMatchObject({
    state: "stale",
    by: "Ana",
    why: "It was about 1111111a; the commit is 2222222b now.",
  });
});
