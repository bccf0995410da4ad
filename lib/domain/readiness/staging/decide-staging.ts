import { roughDurationText } from "@/lib/kernel/duration";
import type { Instant } from "@/lib/kernel/instant";
import type { Actor } from "@/lib/domain/diary/entry";
import type { JsonObject } from "@/lib/kernel/json";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import {
  mostNotes,
  mostResults,
  type SmokeInput,
  type SoakInput,
  soakLeftMs,
  type StagingRun,
} from "./staging";

/** The next state of a run with what the diary says after the actor's name. */
export type StagingChange = { run: StagingRun; kind: string; says: string; data: JsonObject };
type Decided = Outcome<StagingChange>;

/** A smoke test's result, told by a person, a script or an event. */
export function decideResult(
  run: StagingRun,
  { name, passed, detail, url }: SmokeInput,
  by: string,
  at: Instant,
  event: string | null = null,
): Decided {
  const result = { name, passed, detail: detail ?? null, url: url ?? null, by, at, event };
  const next = { ...run, results: [...run.results, result].slice(-mostResults) };
  const says = `reports “${name}” as ${passed ? "passed" : "failed"} in staging of`;
  return changed(next, "staging.result", says, { name, passed, url: result.url });
}

/** What somebody saw. */
export function decideNote(run: StagingRun, text: string, by: string, at: Instant): Decided {
  if (run.notes.length >= mostNotes) {
    return refused("conflict", `This run holds ${mostNotes} notes already.`);
  }
  const next = { ...run, notes: [...run.notes, { text, by, at }] };
  return changed(next, "staging.noted", "noted something while trying out", { text });
}

/** A longer soak, or its end before its time. */
export function decideSoak(
  run: StagingRun,
  input: SoakInput,
  { id, name }: Actor,
  at: Instant,
): Decided {
  const reason = input.reason ?? null;
  if ("extendBy" in input) {
    const minutes = run.soakMinutes + input.extendBy;
    const next = { ...run, soakMinutes: minutes, soakEnded: null };
    const says = `lengthened the soak by ${roughDurationText(input.extendBy * 60)} for${because(reason)}`;
    return changed(next, "staging.soak_extended", says, { extendBy: input.extendBy, reason });
  }
  const left = soakLeftMs(run, at);
  if (left === 0) return refused("conflict", "No soak is running that could be ended.");
  const next = { ...run, soakEnded: { by: name, byId: id, at, reason: input.reason } };
  const says = `ended the soak ${roughDurationText(Math.ceil(left / 1000))} early for${because(reason)}`;
  return changed(next, "staging.soak_ended", says, { leftMs: left, reason });
}

function because(reason: string | null): string {
  return reason === null ? "" : ` (${reason.replace(/\.$/, "")})`;
}

function changed(run: StagingRun, kind: string, says: string, data: JsonObject): Decided {
  return done({ run: { ...run, revision: run.revision + 1 }, kind, says, data });
}
