import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { planRelease } from "@/lib/commands/release/plan-release";
import { disconnect } from "@/lib/db/client";
import { readDiary } from "@/lib/db/diary/read";
import { aService, inRolledBackTransaction } from "@/lib/db/testing";
import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import { setTemplateInput, type Template } from "@/lib/domain/readiness/template/template";
import type { Service } from "@/lib/domain/release/service/service";
import { checklistView } from "@/lib/queries/readiness/checklist-view";
import { listTemplateVersions } from "@/lib/queries/readiness/list-template-versions";
import { templateView } from "@/lib/queries/readiness/template-view";
import { dropTemplate } from "./drop-template";
import { restoreTemplate } from "./restore-template";
import { setTemplate } from "./set-template";

afterAll(disconnect);

const cy = () => aPerson("senior", new Date(), "Cy");

const withLegal = (template: Template) =>
  setTemplateInput.parse({
    sections: [...template.sections, { name: "Legal", items: [{ text: "Legal said yes" }] }],
    why: "Terms change",
  });

async function plan(service: Service, version: string) {
  const input = { service: service.key, version, risk: "medium", notes: "" } as const;
  const outcome = await planRelease(cy(), input);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  const view = await checklistView(cy(), outcome.value.id);
  return { id: outcome.value.id, keys: view?.items.map(({ key }) => key), from: view?.template };
}

async function view(key: string | null, wishes = {}) {
  const outcome = await templateView(cy(), key, wishes);
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  return outcome.value;
}

test("a plan takes the current template; releases that are planned keep theirs", () =>
  inRolledBackTransaction(async () => {
    const service = await aService();
    const before = await plan(service, "2.4.0");
    expect(before.from).toEqual({ scope: "team", version: 1 });
    expect(await setTemplate(cy(), null, withLegal(seedTemplate))).toMatchObject({
      value: { version: 2 },
    });
    const after = await plan(service, "2.5.0");
    expect(after.from).toEqual({ scope: "team", version: 2 });
    expect(after.keys).toContain("legal-said-yes");
    const still = await checklistView(cy(), before.id);
    expect(still?.items.map(({ key }) => key)).toEqual(before.keys);
    expect(still?.template).toEqual({ scope: "team", version: 1 });
  }));

test("a service's own template overrides the team's, until it is dropped", () =>
  inRolledBackTransaction(async () => {
    const service = await aService();
    expect(await view(service.key)).toMatchObject({ own: false, newest: 0 });
    await setTemplate(cy(), service.key, withLegal(seedTemplate));
    expect(await view(service.key)).toMatchObject({ own: true, newest: 1 });
    expect((await plan(service, "2.4.0")).from).toEqual({ scope: service.id, version: 1 });
    expect((await dropTemplate(cy(), service.key, { why: "The team's will do" })).ok).toBe(true);
    expect((await dropTemplate(cy(), service.key, { why: "Again" })).ok).toBe(false);
    expect((await plan(service, "2.5.0")).from).toEqual({ scope: "team", version: 1 });
    await restoreTemplate(cy(), service.key, { version: 1, why: "It will not" });
    expect((await plan(service, "2.6.0")).keys).toContain("legal-said-yes");
    const versions = await listTemplateVersions(service.key, { limit: 10 });
    expect(versions).toMatchObject({
      value: {
        items: [{ version: 3 }, { version: 2, dropped: true }, { version: 1, changes: [] }],
        next: null,
      },
    });
  }));

test("two editors of one version: the later one is told whose is newer, and can save on top", () =>
  inRolledBackTransaction(async () => {
    const mine = { ...withLegal(seedTemplate), base: 1 };
    expect((await setTemplate(cy(), null, mine)).ok).toBe(true);
    const late = { ...mine, sections: seedTemplate.sections.slice(1), why: "No reviews" };
    expect(await setTemplate(cy(), null, late)).toMatchObject({
      refusal: { code: "conflict", detail: /Cy saved version 2 meanwhile \(Terms change\)/ },
    });
    expect(await setTemplate(cy(), null, { ...late, base: 2 })).toMatchObject({
      value: { version: 3 },
    });
    const { since } = await view(null, { since: 1 });
    expect(since?.changes).toMatchObject([{ is: "removed", key: "code-reviewed" }]);
    const pages = await listTemplateVersions(null, { limit: 2 });
    expect(pages).toMatchObject({
      value: { items: [{ version: 3 }, { version: 2, by: "Cy", why: "Terms change" }], next: "2" },
    });
    const tampered = { limit: 2, after: "99999999999999999999" };
    expect(await listTemplateVersions(null, tampered)).toEqual(pages);
    expect(await listTemplateVersions(null, { limit: 2, after: "2" })).toMatchObject({
      value: { items: [{ version: 1, by: "Bellwether", at: null }], next: null },
    });
    const entries = await readDiary({ kind: "template" }, 10);
    expect(entries.map(({ sentence }) => sentence)).toMatchObject([
      /Cy changed the checklist template of the team to version 2: new section “Legal”; added “Legal said yes”\. Reason: Terms change/,
      /to version 3: no section “Code review”/,
    ]);
  }));

test("what is always asked cannot be left out; nothing changed makes no version", () =>
  inRolledBackTransaction(async () => {
    const only = setTemplateInput.parse({
      sections: [{ name: "One", items: [{ text: "It works" }] }],
      why: "Short",
    });
    await setTemplate(cy(), null, only);
    const { sections, newest } = await view(null);
    expect(sections.map(({ name, items }) => [name, items.length])).toEqual([
      ["One", 1],
      ["Rollback procedure", 4],
    ]);
    await setTemplate(cy(), null, { sections, why: "The same" });
    expect((await view(null)).newest).toBe(newest);
  }));
