import type { Shape } from "@/components/ui/states";
import type { Tone } from "@/components/ui/tone";
import { tookWords } from "@/components/ui/time/time-words";
import type { AttemptAction, AttemptResult } from "@/lib/domain/connections/attempt";
import type { MapInput } from "@/lib/domain/connections/inbox/map-input";
import { environmentMeant } from "@/lib/domain/connections/inbox/place";
import type { AttemptRow, ConnectorView, InboxRow } from "@/lib/domain/connections/view";

export type Look = { word: string; shape: Shape; tone: Tone };

/** What a call was for. */
export const actionWords: Record<AttemptAction, string> = {
  roll_back: "Roll back",
  set_weight: "Set the share",
  promote: "Let the next step go",
  pause: "Pause",
  resume: "Go on",
  flag_off: "Switch a flag off",
  flag_on: "Switch a flag on",
  look: "Look whether it arrived",
  cancel: "Cancel",
  approve: "Let it go on",
  list: "Ask what it knows",
  enrich: "Ask what an event is about",
  redeliver: "Ask for what did not arrive",
  remedy: "Switch off what would undo it",
  poll: "Ask how it goes",
  test: "Test",
};

/** How a call ended. Red belongs to a release in trouble, so none of these is red. */
export const resultLooks: Record<AttemptResult, Look> = {
  sending: { word: "On its way", shape: "ring", tone: "quiet" },
  accepted: { word: "Accepted", shape: "tick", tone: "quiet" },
  done: { word: "Done", shape: "tick", tone: "steady" },
  busy: { word: "Busy", shape: "diamond", tone: "watch" },
  refused: { word: "Refused", shape: "diamond", tone: "watch" },
  unreachable: { word: "Not reached", shape: "diamond", tone: "watch" },
  absent: { word: "Not there", shape: "diamond_hollow", tone: "watch" },
  unknown: { word: "No clear answer", shape: "diamond_hollow", tone: "watch" },
};

/** How a received event was read. */
export const readingLooks: Record<InboxRow["result"], Look> = {
  used: { word: "Used", shape: "tick", tone: "steady" },
  waiting: { word: "Waiting for you", shape: "diamond", tone: "watch" },
  ignored: { word: "Ignored", shape: "stroke", tone: "quiet" },
  refused: { word: "Refused", shape: "diamond", tone: "watch" },
};

/** "202 in 84 ms", "no answer after 10 s"; a dash while it is on its way. */
export function answerWords({ statusCode, ms, result }: AttemptRow): string {
  if (result === "sending") return "–";
  const took = ms === null ? null : tookWords(ms);
  if (statusCode === null) return took === null ? "no answer" : `no answer after ${took}`;
  return took === null ? String(statusCode) : `${statusCode} in ${took}`;
}

/** A received body as it is best read: JSON set out in lines, anything else as it came. */
export function readableRaw(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

/** The sentence on top of the list of connectors. */
export function connectorsLead(rows: readonly ConnectorRow[]): string {
  const bare = rows.filter((row) => row.connector === null);
  const failing = rows.filter((row) => row.connector?.lastTestOk === false);
  if (failing.length > 0) {
    const [first] = failing;
    return failing.length === 1
      ? `The last test of ${first?.service.name ?? ""} did not work. Look before you need it.`
      : `The last tests of ${failing.length} services did not work. Look before you need them.`;
  }
  if (bare.length > 0) {
    return bare.length === 1
      ? `${bare[0]?.service.name ?? ""} has no connector: its rollback is done by hand.`
      : `${bare.length} services have no connector: their rollbacks are done by hand.`;
  }
  return "How Bellwether tells your deploy tools what to do, and hears back.";
}

/** A service, and its connector where it has one. */
export type ConnectorRow = {
  service: { key: string; name: string };
  connector: ConnectorView | null;
};

/** Services with their connectors; both in the order of the services' keys. */
export function connectorRows(
  services: readonly { key: string; name: string }[],
  connectors: readonly ConnectorView[],
): ConnectorRow[] {
  const byKey = new Map(connectors.map((one) => [one.service.key, one]));
  return services.map(({ key, name }) => ({
    service: { key, name },
    connector: byKey.get(key) ?? null,
  }));
}

/** The sentence on top of the inbox. */
export function inboxLead(waiting: number, mostCounted: number): string {
  if (waiting === 0) {
    return "Everything outside systems told Bellwether, how it was read, and why some of it was not used.";
  }
  return waiting === 1
    ? "One event waits for you: say what its names mean here, and it is read."
    : `${countWords(waiting, mostCounted)} events wait for you: say what their names mean here, and they are read.`;
}

const meanings = ["production", "staging", "none"] as const satisfies MapInput["environment"][];

/** What was chosen for a sender's names; null while nothing is. */
export function mapInputOf(chosen: { service: string; environment: string }): MapInput | null {
  const service = chosen.service.trim();
  const environment = meanings.find((one) => one === chosen.environment);
  if (service === "" && environment === undefined) return null;
  return { ...(service !== "" && { service }), ...(environment !== undefined && { environment }) };
}

/** Whether it is asked what the environment of an event means: one that waits with a usual word waits for another name. */
export function asksEnvironment({ event, result }: Pick<InboxRow, "event" | "result">): boolean {
  const said = event?.environment ?? null;
  if (said === null) return false;
  return result !== "waiting" || environmentMeant(said, null).is === "unknown";
}

/** Whether there are names in an event whose meaning could be chosen. */
export function hasNames({ event }: Pick<InboxRow, "event">): boolean {
  return event !== null && (event.service !== null || event.environment !== null);
}

/** How many events there are; of very many only that there are that many. */
export function countWords(count: number, most: number): string {
  return count >= most ? `${most.toLocaleString("en")}+` : count.toLocaleString("en");
}

/** The address of a filtered inbox. */
export function inboxHref(wishes: InboxWishes): string {
  const pairs = Object.entries(wishes).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return pairs.length === 0 ? "/inbox" : `/inbox?${new URLSearchParams(pairs)}`;
}

export type InboxWishes = {
  connector?: string | undefined;
  result?: string | undefined;
  after?: string | undefined;
};
