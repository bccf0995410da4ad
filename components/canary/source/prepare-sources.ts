import type { StateLook } from "@/components/ui/states";
import { clockTime } from "@/components/ui/time/time-words";
import { sourceSystems } from "@/lib/domain/canary/source/kinds";
import type { SourceStateRow, SourceView } from "@/lib/domain/canary/source/view";

/** The sentence on top of the list of sources. */
export function sourcesLead(sources: readonly SourceView[]): string {
  const failing = sources.filter((source) => source.lastTestOk === false);
  const [first] = failing;
  if (first === undefined) return "Systems that measure, asked while a release rolls out.";
  return failing.length === 1
    ? `The last test of ${first.name} did not work. Look before the next rollout.`
    : `The last tests of ${failing.length} sources did not work. Look before the next rollout.`;
}

/** Where a source is, by its host; for one without an address what stands for it. */
export function placeOf({ kind, settings }: Pick<SourceView, "kind" | "settings">): string {
  const usual = sourceSystems[kind].fields.find((field) => field.name === "url")?.usual ?? "";
  const url = String(settings["url"] ?? usual);
  if (URL.canParse(url)) return new URL(url).host;
  return String(settings["region"] ?? "–");
}

/** How the asking of an arm stands. Red belongs to a release in trouble, so none of these is red. */
export function stateLook({ error, failures, heardTo }: SourceStateRow): StateLook {
  if (error !== null && failures === 0)
    return { word: "Finds too much", shape: "diamond", tone: "watch" };
  if (error !== null) return { word: "Failing", shape: "diamond", tone: "watch" };
  return heardTo === null
    ? { word: "Finds nothing", shape: "diamond_hollow", tone: "watch" }
    : { word: "Answers", shape: "tick", tone: "steady" };
}

/** "20 points, newest of 14:02:30", or what is wrong. */
export function stateWords({ error, failures, points, heardTo }: SourceStateRow): string {
  if (error !== null && failures === 0) return error;
  if (error !== null) return `${error} Tried ${failures === 1 ? "once" : `${failures} times`}.`;
  if (heardTo === null) return "It answers, but no series was found.";
  const newest = `newest of ${clockTime(Date.parse(heardTo), "UTC", true)} UTC`;
  return points === 0 ? `Nothing new; ${newest}` : `${points} points; ${newest}`;
}
