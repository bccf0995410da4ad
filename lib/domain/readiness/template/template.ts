import { z } from "zod";
import { autoRules } from "@/lib/domain/readiness/tick/rules";
import { vouchables } from "@/lib/domain/readiness/tick/staleness";
import { risks, strategies } from "@/lib/domain/release/release";
import { oneLine } from "@/lib/kernel/one-line";
import { mostOrdinal, ordinal } from "@/lib/kernel/ordinal";
import { fillKeys } from "./fill-keys";

/** Whose an item is, by the part they have in the release. */
export const ownerRoles = ["lead", "buddy", "on_call", "watcher", "anyone"] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** The section about taking it back: always asked, and required from medium risk on. */
export const rollbackSection = "Rollback procedure";

const key = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use small letters, digits and single hyphens.");

/** Which releases an item is for; empty lists mean any. */
const applies = z.strictObject({
  risks: z.array(z.enum(risks)).max(risks.length).default([]),
  strategies: z.array(z.enum(strategies)).max(strategies.length).default([]),
  hasMigration: z.boolean().default(false),
  hasFlags: z.boolean().default(false),
});
export type Applies = z.output<typeof applies>;

export const always: Applies = {
  risks: [],
  strategies: [],
  hasMigration: false,
  hasFlags: false,
};

const item = z.strictObject({
  key: key.optional(),
  text: oneLine(300, "Say what is asked."),
  help: z.string().trim().max(2_000).default(""),
  required: z.boolean().default(true),
  /** `text`: an answer in words is the evidence. */
  asks: z.enum(["tick", "text"]).default("tick"),
  applies: applies.default(always),
  role: z.enum(ownerRoles).default("anyone"),
  rule: z.enum(autoRules).nullable().default(null),
  staleOn: z.array(z.enum(vouchables)).max(vouchables.length).default([]),
});

const section = z.strictObject({
  name: oneLine(80, "Name the section."),
  items: z.array(item).max(200, "A section has at most 200 items."),
});

/** One line of a template. Its key is its name for ever: scripts tick by it, and versions are compared by it. */
export type TemplateItem = Omit<z.output<typeof item>, "key"> & { key: string };
export type TemplateSection = { name: string; items: TemplateItem[] };
export type Template = { sections: TemplateSection[] };

/** What an import reads and `PUT` takes: items without a key get one from their text. Unknown fields are refused. */
const templateSections = z
  .array(section)
  .min(1, "A checklist has at least one section.")
  .max(30, "A checklist has at most 30 sections.")
  .superRefine((sections, context) => {
    for (const fault of repeated(sections)) context.addIssue({ code: "custom", ...fault });
    if (sections.reduce((sum, { items }) => sum + items.length, 0) > 300) {
      context.addIssue({ code: "custom", message: "A checklist has at most 300 items." });
    }
  })
  .transform(fillKeys);

/** The file that is exported and imported. */
export const templateFile = z.strictObject({ sections: templateSections });

const why = z.string().trim().min(1, "Say why, in a few words.").max(2_000);

/** `PUT …/checklist-template`: `base` is the version that was edited; without it the newest is meant. */
export const setTemplateInput = z.strictObject({
  sections: templateSections,
  why,
  base: ordinal(0).optional(),
});
export type SetTemplateInput = z.output<typeof setTemplateInput>;

/** `POST …/checklist-template/restore`. */
export const restoreTemplateInput = z.strictObject({ version: ordinal(1), why });
export type RestoreTemplateInput = z.output<typeof restoreTemplateInput>;

/** `DELETE /services/{key}/checklist-template`. */
export const dropTemplateInput = z.strictObject({ why });

/** `GET …/checklist-template`: an old version, and what changed since another. */
export const templateQuery = {
  version: z.coerce.number().int().min(1).max(mostOrdinal).optional(),
  since: z.coerce.number().int().min(1).max(mostOrdinal).optional(),
};

/** Sections and keys that come a second time, each named where it does. */
function repeated(sections: readonly z.output<typeof section>[]) {
  const faults: { path: (string | number)[]; message: string }[] = [];
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const [s, { name, items }] of sections.entries()) {
    if (names.has(name.toLowerCase())) {
      faults.push({ path: [s, "name"], message: `There is a section “${name}” already.` });
    }
    names.add(name.toLowerCase());
    for (const [i, one] of items.entries()) {
      if (one.key === undefined) continue;
      if (keys.has(one.key)) {
        faults.push({ path: [s, "items", i, "key"], message: `“${one.key}” is used already.` });
      }
      keys.add(one.key);
    }
  }
  return faults;
}
