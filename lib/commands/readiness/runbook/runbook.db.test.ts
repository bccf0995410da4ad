import { afterAll, describe, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { emptyStep, type RunbookStep } from "@/lib/domain/readiness/runbook/runbook";
import { runbookMarkdown } from "@/lib/domain/readiness/runbook/write-markdown";
import { runbookVersion } from "@/lib/queries/readiness/runbook-version";
import { runbookVersions } from "@/lib/queries/readiness/runbook-versions";
import { runbookView } from "@/lib/queries/readiness/runbook-view";
import { importRunbook } from "./import-runbook";
import { restoreRunbook } from "./restore-runbook";
import { saveRunbook } from "./save-runbook";

afterAll(disconnect);

const ana = aPerson("engineer", new Date(), "Ana");
const bo = aPerson("engineer", new Date(), "Bo");
const undo: RunbookStep = { ...emptyStep, title: "Take it back", command: "undo", minutes: 3 };
const tell: RunbookStep = { ...emptyStep, kind: "flag", title: "Flip the switch", notify: "#ops" };

describe("a runbook", () => {
  test("keeps every version with who and why, says what differs, and takes an old one up again", () =>
    inRolledBackTransaction(async () => {
      const { key, id } = await aService();
      await saveRunbook(ana, key, { steps: [undo], why: "First", version: 0 });
      await saveRunbook(bo, key, { steps: [undo, tell], why: "A flag came", version: 1 });
      const restored = await restoreRunbook(ana, key, { version: 1, why: "The flag went" });
      expect(restored).toMatchObject({
        ok: true,
        value: { version: 3, steps: [undo], restored: 1 },
      });
      const view = await runbookView(ana, key);
      expect(view).toMatchObject({ current: { version: 3, byName: "Ana" }, minutes: 3 });
      const versions = await runbookVersions(key, { limit: 2 });
      expect(versions).toMatchObject({
        items: [{ version: 3 }, { version: 2, why: "A flag came" }],
        next: "2",
      });
      expect((await runbookVersions(key, { limit: 2, after: "2" }))?.items).toHaveLength(1);
      const { diff } = (await runbookVersion(key, 2)) ?? { diff: [] };
      expect(diff.filter(({ is }) => is === "added").map(({ text }) => text)).toContain(
        "## Flag: Flip the switch",
      );
      const told = await readDiary({ service: id, kinds: ["runbook.saved"] }, 10);
      expect(told.map(({ sentence }) => sentence)).toEqual([
        "Ana wrote version 1 of the runbook of Shop: First",
        "Bo wrote version 2 of the runbook of Shop: A flag came",
        "Ana took up version 1 again as version 3 of the runbook of Shop: The flag went",
      ]);
    }));

  test("is not saved over what somebody else saved meanwhile, and makes no version of the same steps", () =>
    inRolledBackTransaction(async () => {
      const { key } = await aService();
      await saveRunbook(ana, key, { steps: [undo], why: "First", version: 0 });
      const late = await saveRunbook(bo, key, { steps: [tell], why: "Mine", version: 0 });
      expect(late).toMatchObject({
        ok: false,
        refusal: {
          code: "conflict",
          detail: expect.stringContaining("Ana saved version 1 meanwhile"),
        },
      });
      const same = await saveRunbook(bo, key, { steps: [undo], why: "Again", version: 1 });
      expect(same).toMatchObject({ ok: true, value: { version: 1, why: "First" } });
      const over = await saveRunbook(bo, key, { steps: [tell], why: "Mine" });
      expect(over).toMatchObject({ ok: true, value: { version: 2 } });
    }));

  test("comes from Markdown, and a text of a megabyte changes nothing", () =>
    inRolledBackTransaction(async () => {
      const { key } = await aService();
      const markdown = runbookMarkdown("Shop", [undo, tell]);
      await importRunbook(ana, key, { markdown, why: "From the wiki" });
      const huge = await importRunbook(ana, key, {
        markdown: "x".repeat(1_048_576),
        why: "All of it",
      });
      expect(huge).toMatchObject({ ok: false, refusal: { code: "too_large" } });
      expect(await runbookView(ana, key)).toMatchObject({
        current: { version: 1 },
        steps: [undo, tell],
      });
    }));
});
