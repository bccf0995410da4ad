import { toldTo } from "@/lib/domain/connections/push/push-message";
import type { NewEffect, NewEntry } from "@/lib/domain/diary/entry";
import { type Instant, instant, millis } from "@/lib/kernel/instant";
import type { Alert } from "./alert";
import { upperFirst } from "@/lib/kernel/upper-first";

/** Who is told, one after the other, while nobody claims an alert. */
const upward = ["watcher", "buddy", "on-call", "team"] as const;
type Rung = (typeof upward)[number];

/** `id`: null where nobody signs in by that name. `as`: who they are, where that is not the rung they stand on. */
type Person = { id: string | null; name: string; as?: "lead" };
/** The people of a release by the rung they stand on; the team last, as many as there are. */
export type Ladder = Record<Rung, readonly Person[]>;

/** `metric`: what people call it. `channel`: there is a team channel that takes messages. It hears of the last rung, in place of every device. */
type About = {
  name: string;
  metric: string;
  serviceId: string;
  minutes: number;
  channel: boolean;
  at: Instant;
};

/** What is due for an alert: `again` is when to look next, null where nothing more comes. */
export type Escalation = {
  alert: Alert;
  entry: NewEntry;
  effects: NewEffect[];
  again: Instant | null;
};

/** Every alert that begins, or became louder, is carried up until somebody claims it. */
export function carryUp(alerts: readonly Alert[], at: Instant): NewEffect[] {
  return alerts.filter(mayClimb).map(({ id, releaseId }) => ({
    kind: "escalate_alert",
    key: id,
    releaseId,
    payload: { alertId: id },
    runAt: at,
  }));
}

function mayClimb({ status, told }: Pick<Alert, "status" | "told">): boolean {
  return status === "open" && told < upward.length;
}

/** When the next person is to be told; null where nobody is: it was claimed, is quiet or over, or all were told. */
export function nextTelling(alert: Alert, minutes: number): Instant | null {
  if (!mayClimb(alert)) return null;
  if (alert.toldAt === null) return alert.openedAt;
  // A signal asks for a look, not for waking anybody.
  if (minutes === 0 || alert.role !== "guardrail") return null;
  return instant(millis(alert.toldAt) + minutes * 60_000);
}

/**
 * Tells those on the next rung where anybody stands who was not told before. The entry says who was told and why.
 * Null where nobody is left on any rung.
 */
export function decideEscalation(alert: Alert, ladder: Ladder, about: About): Escalation | null {
  const known = new Set(upward.slice(0, alert.told).flatMap((rung) => ladder[rung].map(keyOf)));
  for (const [index, rung] of upward.entries()) {
    const inChannel = rung === "team" && about.channel;
    const people = inChannel ? [] : ladder[rung].filter((person) => !known.has(keyOf(person)));
    if (index < alert.told || (people.length === 0 && !inChannel)) continue;
    const next = { ...alert, told: index + 1, toldAt: about.at, revision: alert.revision + 1 };
    return {
      alert: next,
      entry: entryOf(alert, rung, people, about),
      effects: people.map((person) => tell(next, person)),
      again: nextTelling(next, about.minutes),
    };
  }
  return null;
}

function keyOf({ id, name }: Person): string {
  return id ?? name;
}

/** A guardrail leads straight to the sheet: one look, one press. */
function tell(alert: Alert, person: Person): NewEffect {
  const page = `/releases/${alert.releaseId}`;
  const path = alert.role === "guardrail" ? `${page}?rollback=open` : page;
  const message = { sentence: alert.sentence, path, about: alert.id };
  return toldTo(`${alert.id}:${alert.told}:${keyOf(person)}`, person, message, alert.releaseId);
}

function entryOf(
  alert: Alert,
  rung: Rung,
  people: readonly Person[],
  { name, metric, serviceId, minutes, channel }: About,
): NewEntry {
  const told = toldWords(rung, people, channel, `the alert on ${metric} of ${name}`);
  return {
    kind: "alert.told",
    sentence:
      alert.toldAt === null
        ? upperFirst(told)
        : `Nobody has claimed it for ${minutes} min: ${told}`,
    serviceId,
    releaseId: alert.releaseId,
    subjectId: alert.id,
    data: { metric: alert.metric, rung, people: people.map((person) => person.name) },
  };
}

/** Nobody is told who cannot be: without an account there is no device, and no page of theirs that calls. */
function toldWords(rung: Rung, [one]: readonly Person[], channel: boolean, alert: string): string {
  if (rung === "team" || one === undefined)
    return `${channel ? "the team channel" : "everyone in the team"} is told of ${alert}.`;
  const who = `${one.name} (${one.as ?? rung})`;
  if (one.id === null)
    return `${who} has no account here and cannot be told of ${alert}: it stands on the screen only.`;
  return `${who} is told of ${alert}.`;
}

/** What follows where the team channel did not take its message: every device after all. */
export function tellInstead(
  alert: Alert,
  { metric, serviceId }: Pick<About, "metric" | "serviceId">,
  team: readonly Person[],
): { entry: NewEntry; effects: NewEffect[] } {
  return {
    entry: {
      kind: "alert.told",
      sentence: `The team channel could not be told of the alert on ${metric}: everyone in the team is told on their devices.`,
      serviceId,
      releaseId: alert.releaseId,
      subjectId: alert.id,
      data: { metric: alert.metric, rung: "devices", people: team.map(({ name }) => name) },
    },
    effects: team.map((person) => tell(alert, person)),
  };
}

/** Muted alerts are loud again when their stage ends; whoever was told before may be told again. */
export function unmuted(alert: Alert): Alert {
  const { revision } = alert;
  const anew = { mutedWhy: null, told: 0, toldAt: null, revision: revision + 1 };
  return { ...alert, ...anew, status: alert.claimedBy === null ? "open" : "claimed" };
}
