import type { NewEntry } from "@/lib/domain/diary/entry";
import type { AlertId, ReleaseId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/instant";
import { type Alert, type AlertLevel, type Complaint, newAlert } from "./alert";

/** `changed`: alerts that stand already and became another, resolved ones among them. */
export type AlertDecision = { opened: Alert[]; changed: Alert[]; entries: NewEntry[] };
/** What the alerts are about: `weight` is the canary's share in percent. */
export type About = {
  releaseId: ReleaseId;
  serviceId: string;
  name: string;
  at: Instant;
  weight: number;
};

/** Opens one, and says so. */
export function open(
  decision: AlertDecision,
  id: AlertId,
  complaint: Complaint,
  about: About,
): void {
  const { releaseId, at: openedAt } = about;
  decision.opened.push(newAlert(complaint, { id, releaseId, openedAt }));
  decision.entries.push(entry(about, "alert.opened", id, complaint, saying(complaint, about)));
}

/** Makes a standing one say more; one that was muted as a look is heard again. */
export function raise(
  decision: AlertDecision,
  held: Alert,
  complaint: Complaint,
  about: About,
): void {
  const mutedLook = held.status === "muted" && held.level === "look";
  const status = mutedLook ? "open" : held.status;
  decision.changed.push({ ...held, ...complaint, status, revision: held.revision + 1 });
  decision.entries.push(entry(about, "alert.raised", held.id, complaint, saying(complaint, about)));
}

/** Ends a standing one; `words` say why. */
export function resolve(
  decision: AlertDecision,
  held: Alert,
  about: Omit<About, "weight">,
  words: string,
): void {
  const { revision } = held;
  decision.changed.push({
    ...held,
    status: "resolved",
    resolvedAt: about.at,
    revision: revision + 1,
  });
  decision.entries.push(entry(about, "alert.resolved", held.id, held, words));
}

const advice: Record<AlertLevel, string> = {
  look: "Look before going on.",
  recommended: "Roll back.",
  automatic: "Roll back at once: this is beyond chance.",
};

function saying({ role, level, sentence }: Complaint, { name }: About): string {
  const head = role === "guardrail" || level !== "look" ? `${name} is in trouble` : name;
  return `${head}: ${sentence} ${advice[level]}`;
}

function entry(
  { serviceId, releaseId }: Pick<About, "serviceId" | "releaseId">,
  kind: string,
  subjectId: string,
  { metric, role, level, reason }: Omit<Complaint, "sentence">,
  sentence: string,
): NewEntry {
  return { kind, sentence, serviceId, releaseId, subjectId, data: { metric, role, level, reason } };
}
