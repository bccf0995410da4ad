import type { NewEntry } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";
import { asJson } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { withAlwaysAsked } from "./always-asked";
import type { Template } from "./template";
import { templateChanges } from "./template-changes";
import type { TemplateVersion } from "./version";

/** What is wanted of a template: new content (null: back to the team's), why, and by whom. */
export type TemplateWish = {
  template: Template | null;
  why: string;
  /** The version that was edited; null: whichever is the newest. */
  base: number | null;
  /** The old version that is taken up again; null where it is none. */
  restores: number | null;
};

/** Whose template it is, as the diary calls it. */
export type TemplateOwner = { scope: string; name: string; serviceId?: string };

export type DecidedTemplate = { version: TemplateVersion; entries: NewEntry[] };

/**
 * The next version of a template. Null where nothing would change. Who edited an older version than the newest is
 * told whose is newer, and loses nothing: it can be saved on top.
 */
export function decideTemplate(
  owner: TemplateOwner,
  newest: TemplateVersion | null,
  wish: TemplateWish,
  by: { id: string; name: string },
  at: Instant,
): Outcome<DecidedTemplate | null> {
  const base = newest?.version ?? 0;
  if (wish.base !== null && wish.base !== base) return refused("conflict", newerWord(newest));
  const template = wish.template === null ? null : withAlwaysAsked(wish.template);
  const before = newest?.template ?? null;
  const changes = templateChanges(before, template);
  if (changes.length === 0 && newest !== null) return done(null);
  const version = { scope: owner.scope, version: base + 1, template, why: wish.why, by, at };
  const data = asJson({
    version: version.version,
    why: wish.why,
    restores: wish.restores,
    before,
    after: template,
  });
  const verb = verbOf(owner, version, wish, changes);
  const sentence = `${by.name} ${verb}. Reason: ${wish.why}`;
  const { serviceId } = owner;
  const entry = { kind: kindOf(wish), sentence, data, subjectId: `template:${owner.scope}` };
  return done({ version, entries: [{ ...entry, ...(serviceId !== undefined && { serviceId }) }] });
}

function kindOf({ template, restores }: TemplateWish): string {
  if (template === null) return "template.dropped";
  return restores === null ? "template.changed" : "template.restored";
}

function verbOf(
  { name }: TemplateOwner,
  { version, template }: TemplateVersion,
  { restores }: TemplateWish,
  changes: readonly string[],
): string {
  if (template === null) return `let ${name} use the team's checklist template again`;
  if (restores !== null) {
    return `took up version ${restores} of the checklist template of ${name} again, as version ${version}`;
  }
  if (version === 1) return `gave ${name} a checklist template of its own`;
  const some = changes.slice(0, 5).join("; ");
  const more = changes.length > 5 ? `; and ${changes.length - 5} more` : "";
  return `changed the checklist template of ${name} to version ${version}: ${some}${more}`;
}

function newerWord(newest: TemplateVersion | null): string {
  if (newest === null) return "There is no version yet that could have been edited. Load it anew.";
  const { version, by, why } = newest;
  return `${by.name} saved version ${version} meanwhile (${why.replace(/\.$/, "")}). Look at what changed; saving again keeps yours on top of it.`;
}
