import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { placeOf } from "@/lib/domain/diary/place-of";
import type { JsonObject } from "@/lib/kernel/json";
import type { ProcessChange } from "./trend";

type Told = Pick<DiaryEntry, "kind" | "at" | "service" | "subject" | "data">;

/** What the diary says of a change, without who made it: a number that moved is nobody's merit and nobody's fault. */
const words: Record<string, (data: JsonObject) => string> = {
  "policy.changed": () => "The policy was changed.",
  "template.changed": versioned("The checklist's template"),
  "template.restored": versioned("The checklist's template"),
  "template.dropped": () => "The checklist's template is the team's again.",
  "runbook.saved": versioned("The runbook"),
  "service.tuned": () => "The tolerances were tuned.",
  "service.changed": () => "The settings of the service were changed.",
  "connector.added": () => "A connector was added.",
  "connector.changed": () => "The connector was changed.",
};

/** Kinds of entries that change how the team, or a service, works. */
export const changeKinds: readonly string[] = Object.keys(words);

/** Of more the plot would be all lines; the newest count. */
const mostChanges = 6;

/** The newest changes among entries, oldest first; those of one day (UTC) are one. */
export function processChanges(entries: readonly Told[]): ProcessChange[] {
  const days = Map.groupBy(
    entries.toSorted((one, other) => (one.at < other.at ? -1 : 1)),
    ({ at }) => at.slice(0, 10),
  );
  return [...days.values()].slice(-mostChanges).flatMap(changeOf);
}

function changeOf(ofDay: readonly Told[]): ProcessChange[] {
  const [first] = ofDay;
  if (first === undefined) return [];
  const sentences = [...new Set(ofDay.map(({ kind, data }) => words[kind]?.(data) ?? ""))];
  const href = placeOf(first) ?? `/diary?kind=${first.kind}`;
  return [{ at: first.at, sentence: sentences.join(" "), href }];
}

function versioned(what: string): (data: JsonObject) => string {
  return ({ version, why }) => {
    const reason = typeof why === "string" && why !== "" ? `: ${why}` : ".";
    const which = typeof version === "number" ? `version ${version}` : "a new version";
    return `${what} has ${which} now${reason}`;
  };
}
