import { afterAll, describe, expect, it } from "vitest";
import { aPerson, aToken, theSystem } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { addRollback } from "@/lib/db/rollback/rollback-rows";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import type { Tx } from "@/lib/db/transact";
import { aRollback } from "@/lib/domain/learning/testing";
import { newId } from "@/lib/kernel/ids";
import { instant } from "@/lib/kernel/instant";
import type { Outcome } from "@/lib/kernel/outcome";
import { exportPostmortem } from "@/lib/queries/learning/export-postmortem";
import { listPostmortems } from "@/lib/queries/learning/list-postmortems";
import { postmortemHistory } from "@/lib/queries/learning/postmortem-history";
import { postmortemView } from "@/lib/queries/learning/postmortem-view";
import { draftPostmortem } from "./draft-postmortem";
import { publishPostmortem } from "./publish-postmortem";
import { savePostmortem } from "./save-postmortem";

afterAll(disconnect);

const start = Date.now() - 3_600_000;
const after = (seconds: number) => new Date(start + seconds * 1000);

/** A release at 5 % whose Roll back was pressed after 230 s; verified after 271 s when asked for. */
async function rollingBack(tx: Tx, verified = false) {
  const service = await aService({ name: "Checkout" });
  const release = await aRelease(
    { status: "rolling_back", stage: 0, startedAt: instant(after(0)), lead: "Ana Silva" },
    service,
  );
  const rollback = aRollback({
    id: newId("rollback"),
    releaseId: release.id,
    byName: "Ana Silva",
    status: verified ? "verified" : "requested",
    requestedAt: instant(after(230)),
    acceptedAt: null,
    alertAt: null,
    doneAt: verified ? instant(after(250)) : null,
    verifiedAt: verified ? instant(after(271)) : null,
  });
  await addRollback(rollback)(tx);
  return release;
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

async function kinds(release: string) {
  return (await readDiary({ release }, 50)).map((entry) => entry.kind);
}

describe("a draft", () => {
  it("opens once, with what is known, and catches up until a person writes", () =>
    inRolledBackTransaction(async (tx) => {
      const release = await rollingBack(tx);
      const first = value(await draftPostmortem(theSystem(after(231)), release.id));
      expect(first.sections.whatHappened).toContain("the release lead pressed Roll back to 2.3.9");
      expect(first.sections.whatHappened).not.toContain("Ana");
      const same = value(await draftPostmortem(aPerson("engineer"), release.id));
      expect(same).toEqual(first);
      expect(await kinds(release.id)).toEqual(["postmortem.drafted"]);

      await tx.rollback.updateMany({
        where: { releaseId: release.id },
        data: { status: "verified", doneAt: after(250), verifiedAt: after(271) },
      });
      const fresh = value(await draftPostmortem(theSystem(after(272)), release.id));
      expect(fresh.id).toBe(first.id);
      expect(fresh.sections.whatHappened).toContain("41 s after the press");

      const sections = { whatHappened: "We saw it at once." };
      value(await savePostmortem(aPerson(), fresh.id, { base: fresh.revision, sections }));
      await tx.release.update({ where: { id: release.id }, data: { previousVersion: "2.3.8" } });
      const kept = value(await draftPostmortem(theSystem(after(300)), release.id));
      expect(kept.sections.whatHappened).toBe("We saw it at once.");
    }));

  it("words a person wrote stay theirs even where that person asked for the draft", () =>
    inRolledBackTransaction(async (tx) => {
      const release = await rollingBack(tx);
      const ana = aPerson("engineer", after(232));
      const draft = value(await draftPostmortem(ana, release.id));
      value(
        await savePostmortem(ana, draft.id, { base: 1, sections: { impact: "Nobody noticed." } }),
      );
      await tx.rollback.updateMany({
        where: { releaseId: release.id },
        data: { doneAt: after(250) },
      });
      const next = value(await draftPostmortem(theSystem(after(272)), release.id));
      expect(next.sections.impact).toBe("Nobody noticed.");
    }));

  it("needs a release that had traffic", () =>
    inRolledBackTransaction(async () => {
      const { id } = await aRelease();
      const no = { ok: false, refusal: { code: "conflict" } };
      expect(await draftPostmortem(theSystem(), id)).toMatchObject(no);
      expect(await draftPostmortem(theSystem(), "rel_0")).toMatchObject({
        refusal: { code: "not_found" },
      });
    }));
});

describe("saving", () => {
  it("merges what two people wrote on the same base, and keeps both at the same spot", () =>
    inRolledBackTransaction(async (tx) => {
      const { id: release } = await rollingBack(tx);
      const { id } = value(await draftPostmortem(theSystem(), release));
      const [ana, bo] = [
        aPerson("engineer", after(400), "Ana"),
        aPerson("engineer", after(401), "Bo"),
      ];
      const save = async (who: typeof ana, base: number, improvements: string) =>
        value(await savePostmortem(who, id, { base, sections: { improvements } }));
      expect(await save(ana, 1, "Alert sooner.")).toMatchObject({ revision: 2 });
      const both = await save(bo, 1, "Drill it.");
      expect(both).toMatchObject({ revision: 3 });
      expect(both.sections.improvements).toBe("Alert sooner. Drill it.");
      // A repeat, as after a lost answer: nothing doubled, nothing new.
      expect(await save(bo, 1, "Drill it.")).toMatchObject({ revision: 3 });
      expect(await save(ana, 2, "Alert much sooner.")).toMatchObject({
        sections: { improvements: "Alert much sooner. Drill it." },
      });
      const history = await postmortemHistory(id, { limit: 50 });
      expect(
        history?.items.filter((one) => one.section === "improvements").map((one) => one.text),
      ).toEqual(["Alert much sooner. Drill it.", "Alert sooner. Drill it.", "Alert sooner.", ""]);
    }));

  it("says once per burst in the diary who writes", () =>
    inRolledBackTransaction(async (tx) => {
      const { id: release } = await rollingBack(tx);
      const { id } = value(await draftPostmortem(theSystem(after(231)), release));
      const ana = { ...aPerson("engineer", after(400)) };
      for (const [index, seconds] of [400, 500, 699, 701].entries()) {
        const caller = Object.assign(Object.create(ana), { at: instant(after(seconds)) });
        value(
          await savePostmortem(caller, id, { base: index + 1, sections: { impact: `${index}` } }),
        );
      }
      value(
        await savePostmortem(aPerson("engineer", after(402), "Bo"), id, {
          base: 5,
          sections: { impact: "x" },
        }),
      );
      const edits = (await readDiary({ release, kind: "postmortem.edited" }, 50)).map(
        ({ actor, at }) => [actor.name, at],
      );
      expect(edits).toEqual([
        ["Ana", instant(after(400))],
        ["Ana", instant(after(701))],
        ["Bo", instant(after(402))],
      ]);
    }));

  it("refuses viewers, tokens without the scope, future revisions, and what is not there", () =>
    inRolledBackTransaction(async (tx) => {
      const { id: release } = await rollingBack(tx);
      const { id } = value(await draftPostmortem(theSystem(), release));
      const input = { base: 1, sections: { impact: "x" } };
      for (const caller of [aPerson("viewer"), aToken(["read", "samples"])]) {
        expect(await savePostmortem(caller, id, input)).toMatchObject({
          refusal: { code: "forbidden" },
        });
      }
      expect((await savePostmortem(aToken(["releases"]), id, input)).ok).toBe(true);
      expect(await savePostmortem(aPerson(), id, { base: 9, sections: {} })).toMatchObject({
        refusal: { code: "invalid" },
      });
      expect(await savePostmortem(aPerson(), "pm_0", input)).toMatchObject({
        refusal: { code: "not_found" },
      });
    }));
});

describe("reading and publishing", () => {
  it("the view has timeline, durations, facts and what one may do", () =>
    inRolledBackTransaction(async (tx) => {
      const { id: release } = await rollingBack(tx, true);
      const { id } = value(await draftPostmortem(theSystem(), release));
      const view = await postmortemView(aPerson("engineer"), id);
      expect(view?.durations.map((one) => one.seconds)).toEqual([null, null, null, 41]);
      expect(view?.can.write).toEqual({ allowed: true });
      expect(view?.can.publish).toMatchObject({ allowed: false });
      expect(view?.facts).toContainEqual({ label: "Most traffic it had", value: "5 %" });
      expect((await postmortemView(aPerson("viewer"), id))?.can.write.allowed).toBe(false);
      const { items } = await listPostmortems({}, { limit: 1 });
      expect(items[0]).toMatchObject({ id, restoredSeconds: 41, status: "draft" });
      expect(await postmortemView(aPerson(), "pm_0")).toBeNull();
    }));

  it("is published once, when the four questions are answered; names can be left out", () =>
    inRolledBackTransaction(async (tx) => {
      const { id: release } = await rollingBack(tx, true);
      const { id, revision } = value(await draftPostmortem(theSystem(), release));
      expect(await publishPostmortem(aPerson(), id)).toMatchObject({
        refusal: { code: "conflict" },
      });
      const sections = {
        contributingFactors: "Ana Silva saw no alert.",
        improvements: "An alert.",
      };
      value(await savePostmortem(aPerson(), id, { base: revision, sections }));
      const first = value(await publishPostmortem(aPerson(), id));
      expect(first.status).toBe("published");
      expect(value(await publishPostmortem(aPerson(), id))).toEqual(first);
      expect((await kinds(release)).filter((kind) => kind === "postmortem.published")).toHaveLength(
        1,
      );
      const [shown, hidden] = [
        await exportPostmortem(aPerson(), id, false),
        await exportPostmortem(aPerson(), id, true),
      ];
      expect(shown?.text).toContain("Ana Silva saw no alert.");
      expect(hidden?.text).toContain("The release lead saw no alert.");
      expect(hidden?.text).not.toMatch(/Ana|Silva/);
      expect(hidden?.fileName).toMatch(/^postmortem-shop-\w+-2\.4\.0-without-names\.md$/);
    }));
});
