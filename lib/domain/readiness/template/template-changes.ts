import { strategyWords } from "@/lib/domain/release/strategy-words";
import type { Template, TemplateItem } from "./template";

/** What became of one item between two versions. */
export type ItemChange = {
  is: "added" | "removed" | "changed" | "moved";
  key: string;
  section: string;
  text: string;
  /** What of it changed, each field as it was and as it is. */
  fields: { field: string; before: string; after: string }[];
};

type Placed = { item: TemplateItem; section: string };

const fields = {
  text: ({ text }: TemplateItem) => text,
  help: ({ help }: TemplateItem) => help,
  required: ({ required }: TemplateItem) => (required ? "required" : "optional"),
  asks: ({ asks }: TemplateItem) => (asks === "text" ? "an answer in words" : "a tick"),
  "is for": (item: TemplateItem) => forWhom(item),
  "belongs to": ({ role }: TemplateItem) => role.replace("_", " "),
  "ticks itself": ({ rule }: TemplateItem) => rule?.replaceAll("_", " ") ?? "never",
  "goes stale on": ({ staleOn }: TemplateItem) => staleOn.toSorted().join(", ") || "nothing",
} as const;

/** What lies between two versions, item by item, in the order of the newer one; what went is at the end. */
export function diffTemplates(before: Template | null, after: Template | null): ItemChange[] {
  const [was, is] = [placed(before), placed(after)];
  const stayed = orderKept(was, is);
  const now = [...is].flatMap(([key, one]) => {
    const old = was.get(key);
    return old === undefined ? [change("added", one, [])] : changed(old, one, stayed.has(key));
  });
  const gone = [...was].filter(([key]) => !is.has(key));
  return [...now, ...gone.map(([, one]) => change("removed", one, []))];
}

/** The same in words, a few for each item; with sections that came, went or stand elsewhere. */
export function templateChanges(before: Template | null, after: Template | null): string[] {
  const items = diffTemplates(before, after).map(({ is, text, fields: of, section }) => {
    if (is === "changed") return `“${text}” ${of.map(fieldWords).join(", ")}`;
    return is === "moved" ? `“${text}” moved in ${section}` : `${is} “${text}”`;
  });
  const [was, is] = [sectionNames(before), sectionNames(after)];
  const added = is.filter((name) => !was.includes(name)).map((name) => `new section “${name}”`);
  const gone = was.filter((name) => !is.includes(name)).map((name) => `no section “${name}”`);
  const kept = (names: string[], other: string[]) => names.filter((name) => other.includes(name));
  const order = kept(was, is).join("\n") === kept(is, was).join("\n") ? [] : ["sections reordered"];
  return [...added, ...gone, ...order, ...items];
}

function fieldWords({ field, before, after }: ItemChange["fields"][number]): string {
  return field === "text"
    ? `was “${before}”`
    : `${field}: ${before || "none"} → ${after || "none"}`;
}

function sectionNames(template: Template | null): string[] {
  return template?.sections.map(({ name }) => name) ?? [];
}

function placed(template: Template | null): Map<string, Placed> {
  const all = template?.sections.flatMap(({ name, items }) =>
    items.map((item) => [item.key, { item, section: name }] as const),
  );
  return new Map(all);
}

function changed(old: Placed, one: Placed, stayed: boolean): ItemChange[] {
  const differs = Object.entries(fields).flatMap(([field, read]) => {
    const [before, after] = [read(old.item), read(one.item)];
    return before === after ? [] : [{ field, before, after }];
  });
  if (old.section !== one.section) {
    differs.push({ field: "section", before: old.section, after: one.section });
  }
  if (differs.length > 0) return [change("changed", one, differs)];
  return stayed ? [] : [change("moved", one, [])];
}

function change(
  is: ItemChange["is"],
  { item, section }: Placed,
  differs: ItemChange["fields"],
): ItemChange {
  return { is, key: item.key, text: item.text, section, fields: differs };
}

/** Keys that did not move: a longest run of them that is in the same order before and after. */
function orderKept(was: Map<string, Placed>, is: Map<string, Placed>): Set<string> {
  const order = [...was.keys()];
  const places = [...is.keys()].filter((key) => was.has(key)).map((key) => order.indexOf(key));
  const best: number[] = [];
  const before: number[] = [];
  for (const [i, place] of places.entries()) {
    best[i] = 1;
    before[i] = -1;
    for (let j = 0; j < i; j++) {
      if ((places[j] ?? 0) < place && (best[j] ?? 0) + 1 > (best[i] ?? 0)) {
        best[i] = (best[j] ?? 0) + 1;
        before[i] = j;
      }
    }
  }
  const kept = new Set<string>();
  for (let at = best.indexOf(Math.max(...best)); at >= 0; at = before[at] ?? -1) {
    kept.add(order[places[at] ?? 0] ?? "");
  }
  return kept;
}

function forWhom({ applies }: TemplateItem): string {
  const { risks, strategies, hasMigration, hasFlags } = applies;
  const parts = [
    risks.length === 0 ? "" : `${risks.join(" or ")} risk`,
    strategies.map((one) => strategyWords[one]).join(" or "),
    hasMigration ? "with a migration" : "",
    hasFlags ? "with flags" : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "every release" : parts.join(", ");
}
