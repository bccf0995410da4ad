import { randomUUID } from "node:crypto";

/** A branded opaque id, e.g. `Id<"release">`. Ids sort by the time they were made. */
export type Id<Noun extends string> = string & { readonly __noun: Noun };

export type ReleaseId = Id<"release">;
export type ServiceId = Id<"service">;
export type RollbackId = Id<"rollback">;
export type AlertId = Id<"alert">;
export type PostmortemId = Id<"postmortem">;
export type WinId = Id<"win">;
export type UserId = Id<"user">;
export type ConnectorId = Id<"connector">;
export type SourceId = Id<"source">;
export type FlagId = Id<"flag">;
export type FlagSwitchId = Id<"flagSwitch">;

const prefixes = {
  release: "rel",
  service: "svc",
  rollback: "rb",
  alert: "al",
  postmortem: "pm",
  win: "win",
  user: "usr",
  connector: "con",
  source: "src",
  ask: "ask",
  token: "tok",
  session: "ses",
  invite: "inv",
  review: "rev",
  item: "itm",
  staging: "stg",
  effect: "eff",
  attempt: "att",
  event: "evt",
  replay: "rpl",
  freeze: "frz",
  override: "ovr",
  fix: "fix",
  device: "dev",
  delivery: "dlv",
  calendar: "cal",
  feed: "fed",
  fact: "fct",
  endpoint: "end",
  message: "msg",
  outsideAlert: "oal",
  flag: "flg",
  flagSwitch: "fsw",
  drill: "drl",
  sync: "syn",
  blocker: "blk",
  commitment: "cmt",
} as const;

/** Makes a new id: a prefix, 48 bits of time and 80 random bits, base 16. */
export function newId<Noun extends keyof typeof prefixes>(noun: Noun): Id<Noun> {
  const time = Date.now().toString(16).padStart(12, "0");
  // Its first and last group are random throughout; Node makes many at once, which a press would wait for.
  const random = randomUUID();
  return `${prefixes[noun]}_${time}${random.slice(0, 8)}${random.slice(24)}` as Id<Noun>;
}

/** Whether a text is called as the ids of a noun are; not whether there is such a one. */
export function isIdOf(noun: keyof typeof prefixes, text: string): boolean {
  return text.startsWith(`${prefixes[noun]}_`);
}

/** Marks a string that came from our own database or from a checked address as an id. */
export function asId<Noun extends string>(text: string): Id<Noun> {
  return text as Id<Noun>;
}
