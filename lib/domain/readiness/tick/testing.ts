import { seedTemplate } from "@/lib/domain/readiness/template/seed";
import { someRelease } from "@/lib/domain/release/testing";
import type { ChecklistFacts } from "./facts";
import { type KeptItem, newItem } from "./kept-item";
import type { VouchedFacts } from "./staleness";

export const firstSha = "1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
export const secondSha = "2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

/** A medium-risk release of the first commit, of main; nothing drilled, nothing measured. */
export function someFacts(overrides: Partial<ChecklistFacts> = {}): ChecklistFacts {
  return {
    release: someRelease({ sha: firstSha, ref: "main" }),
    hasFlags: false,
    solo: false,
    usesStaging: true,
    runbook: null,
    drill: { holds: false, sentence: "Nobody has drilled this rollback yet." },
    againstSlot: null,
    hasMetrics: false,
    silentMetrics: [],
    ...overrides,
  };
}

/** The items of the first template, as a release gets them. */
export function seedItems(): KeptItem[] {
  return seedTemplate.sections.flatMap(({ name, items }) =>
    items.map((item) => newItem(`itm_${item.key}`, name, item)),
  );
}

/** One item of the first template by its key. */
export function someItem(key: string, overrides: Partial<KeptItem> = {}): KeptItem {
  const item = seedItems().find((one) => one.key === key);
  if (item === undefined) throw new Error(`The first template has no item “${key}”.`);
  return { ...item, ...overrides };
}

/** Nothing is known of anything. */
export const nothingKnown: VouchedFacts = {
  commit: null,
  migrations: null,
  runbook: null,
  slot: null,
};
