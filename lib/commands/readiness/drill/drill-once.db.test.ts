import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect } from "@/lib/db/client";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { releaseView } from "@/lib/queries/release/release-view";
import { approveOverride } from "@/lib/commands/readiness/policy/approve-override";
import { askOverride } from "@/lib/commands/readiness/policy/ask-override";
import { tickItem } from "@/lib/commands/readiness/tick/tick-item";
import { waiveItem } from "@/lib/commands/readiness/tick/waive-item";

afterAll(disconnect);

// A Tuesday morning, in the window of high risk.
const at = new Date(Date.UTC(2026, 10, 24, 10));
const ana = aPerson("engineer", at, "Ana");
const cy = aPerson("senior", at, "Cy");

async function risky() {
  const service = await aService();
  const people = { lead: "Ana", buddy: "Bo", onCall: "Di" };
  const input = { service: service.key, version: "2.4.0", risk: "high", notes: "" } as const;
  const outcome = await planRelease(ana, { ...input, ...people });
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value.id;
}

async function drill(id: string) {
  return (await checklistView(ana, id))?.items.find(({ key }) => key === "drill-fresh");
}

test("for high risk no words stand for a drill; waived in the checklist, the policy asks for none", () =>
  inRolledBackTransaction(async () => {
    const id = await risky();
    expect(await drill(id)).toMatchObject({ state: "open", required: true });
    expect(await tickItem(ana, id, "drill-fresh", { evidence: "I know how" })).toMatchObject({
      refusal: { code: "conflict", detail: /does not go on words/ },
    });
    expect((await releaseView(ana, id))?.policy?.why).toMatchObject([{ rule: "drill" }]);
    await waiveItem(cy, id, "drill-fresh", { reason: "A copy of last week's" });
    expect((await releaseView(ana, id))?.policy?.why).toEqual([]);
  }));

test("let pass by the policy, the checklist asks for none", () =>
  inRolledBackTransaction(async () => {
    const id = await risky();
    const asked = await askOverride(ana, id, { reason: "A copy of last week's" });
    if (!asked.ok) throw new Error(asked.refusal.detail);
    expect(await approveOverride(cy, asked.value.id, {})).toMatchObject({ ok: true });
    expect(await drill(id)).toMatchObject({
      state: "ticked",
      auto: true,
      evidence: "Nobody has drilled this rollback yet. Cy let it pass.",
    });
  }));
