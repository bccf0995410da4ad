import { listText } from "@/lib/domain/canary/words/figures";
import type { NewEntry } from "@/lib/domain/diary/entry";
import type { JsonObject } from "@/lib/kernel/json";
import type { AgendaStep } from "./agenda";
import { pulseWords } from "./pulse";
import type { Blocker, Seat, Sync, Word } from "./sync";

/** All that a sync leaves behind. */
export type Held = {
  sync: Sync;
  agenda: readonly AgendaStep[];
  seats: readonly Seat[];
  words: readonly Word[];
  blockers: readonly Blocker[];
  solo: boolean;
};

/** The minutes of a sync that ended, for the diary: who was there, what was heard, what stood in the way, how it ended. */
export function minutesOf(
  held: Held,
  releaseName: string,
): Pick<NewEntry, "kind" | "sentence" | "data"> {
  const { sync, seats, solo } = held;
  const names = seats.toSorted((a, b) => a.number - b.number).map(({ name }) => name);
  const said = sync.status === "go" ? "go" : "no-go";
  const reason = sync.reason === "" ? "" : ` Reason: ${sync.reason}`;
  const who = names.length > 6 ? `${names.length} people` : listText(names);
  const sentence = solo
    ? `${sync.endedBy ?? ""} checked ${releaseName} alone and said ${said}. ${figures(held)}${reason}`
    : `${who === "" ? (sync.endedBy ?? "") : who} held the sync of ${releaseName}; it ended in ${said}, said by ${sync.endedBy ?? ""}. ${figures(held)}${reason}`;
  return { kind: "sync.ended", sentence, data: dataOf(held, names) };
}

function figures({ sync, agenda, words, blockers }: Held): string {
  const heard = new Set(words.filter(({ says }) => says === "heard").map(({ step }) => step)).size;
  const open = blockers.filter(({ status }) => status === "open").length;
  const concerns = blockers.filter(({ syncId }) => syncId === sync.id).length;
  const raised =
    concerns === 0 ? "no concern" : concerns === 1 ? "one concern" : `${concerns} concerns`;
  const pulse = sync.counts === null ? "" : ` Confidence ${pulseWords(sync.counts)}.`;
  return `${heard} of ${agenda.length} steps heard, ${raised}${open === 0 ? "" : `, ${open} still open`}.${pulse}`;
}

function dataOf({ sync, agenda, words, blockers }: Held, names: string[]): JsonObject {
  const by = (step: string, says: Word["says"]) =>
    words.filter((one) => one.step === step && one.says === says).map(({ name }) => name);
  return {
    sync: sync.id,
    decision: sync.status,
    facilitator: sync.facilitatorName,
    present: names,
    go: by("decide", "go"),
    noGo: by("decide", "no_go"),
    steps: agenda.map(({ key, text }) => ({ key, text, heard: by(key, "heard") })),
    blockers: blockers.map(({ text, owner, raisedBy, status, how }) => ({
      text,
      owner,
      raisedBy,
      status,
      how,
    })),
    pulse: sync.counts,
  };
}
