import type { DiaryEntry } from "./entry";

type Told = Pick<DiaryEntry, "kind" | "release" | "service" | "subject">;

/** The page where an entry's matter stands; null when it has none. */
export function placeOf({ kind, release, service, subject }: Told): string | null {
  const noun = kind.split(".")[0] ?? kind;
  if (noun === "postmortem" && subject !== undefined) return `/postmortems/${subject}`;
  if (noun === "win") return subject === undefined ? "/wall" : `/wall#${subject}`;
  if (release !== undefined) return `/releases/${release}${anchors[noun] ?? ""}`;
  if (noun === "drill" && service !== undefined) return `/services/${service}/drills`;
  if (noun === "runbook" && service !== undefined) return `/services/${service}/runbook`;
  if (service !== undefined) return `/services/${service}`;
  return settings[noun] ?? null;
}

const anchors: Record<string, string> = {
  rollback: "#rollback",
  checklist: "#checklist",
  watch: "#watch",
  sync: "/sync",
  blocker: "/sync",
};

const settings: Record<string, string> = {
  person: "/settings/people",
  invite: "/settings/people",
  token: "/settings/tokens",
  team: "/settings/team",
  connector: "/settings/connectors",
  endpoint: "/settings/events",
  source: "/settings/sources",
  policy: "/settings/policy",
  freeze: "/settings/policy#freezes",
  calendar: "/settings/policy#calendars",
  rota: "/calendar#rota",
};
