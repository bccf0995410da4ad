import { servicePlaces } from "@/components/release/service/service-places";
import type { FindView, FoundRelease, FoundService } from "@/lib/domain/release/find/view";
import type { Ask } from "./read-ask";

/** One line of the list: where it leads, and what it is. */
export type Option = { href: string; label: string } & (
  | { kind: "release"; release: FoundRelease }
  | { kind: "service"; service: FoundService; page: string | null }
  | { kind: "rollBack" | "action" | "place" }
);

export type OptionGroup = { value: string; items: Option[] };

type Place = { href: string; label: string };

/** What is listed for what was typed. `found` is what the server knows so far, `here` the page one is on, `visited` the pages opened last. */
export function prepareFind(
  ask: Ask,
  found: FindView,
  { here, visited, places }: { here: string; visited: readonly string[]; places: readonly Place[] },
): OptionGroup[] {
  const rollBacks = found.releases.filter(({ canRollBack }) => canRollBack).map(toRollBack);
  if (ask.rollBack) return filled([{ value: "Roll back", items: rollBacks }]);
  const options = [...found.releases.map(toRelease), ...found.services.map(toService)];
  const actions = found.actions.map((one) => ({ ...one, kind: "action" as const }));
  const ofHere = rollBacks.filter(({ href }) => href.startsWith(`${here}?`));
  const steps = [
    { value: "Begin", items: [...ofHere, ...actions].filter(says(ask.words)) },
    { value: "Go to", items: places.filter(isNear(ask)).map(toPlace).filter(says(ask.words)) },
  ];
  if (ask.words.length === 0) return filled([...lately(options, here, visited), ...steps]);
  const named = ask.page === null ? [] : found.services.flatMap(toPage(ask.page));
  return filled([
    { value: "Services", items: [...named, ...ofKind(options, "service").filter(says(ask.words))] },
    { value: "Releases", items: ofKind(options, "release").filter(says(ask.words)) },
    ...steps,
  ]);
}

/** Pages beneath another are found by their name only. */
function isNear({ words }: Ask): (place: Place) => boolean {
  return ({ href }) => words.length > 0 || href.lastIndexOf("/") === 0;
}

/** What was opened last, the latest first, but for where one is; then what else is under way. */
function lately(options: Option[], here: string, visited: readonly string[]): OptionGroup[] {
  const opened = visited
    .filter((path) => path !== here)
    .flatMap((path) => options.filter(({ href }) => href === path));
  const rest = ofKind(options, "release").filter(
    (one) => !opened.includes(one) && one.href !== here && isUnderWay(one),
  );
  return [
    { value: "Opened last", items: opened.slice(0, 5) },
    { value: "Under way", items: rest },
  ];
}

function isUnderWay(option: Option): boolean {
  const status = option.kind === "release" ? option.release.status : null;
  return status === "rolling_out" || status === "rolling_back";
}

function ofKind(options: readonly Option[], kind: Option["kind"]): Option[] {
  return options.filter((option) => option.kind === kind);
}

function filled(groups: OptionGroup[]): OptionGroup[] {
  return groups.filter(({ items }) => items.length > 0);
}

/** Whether an option has all the words; the server's last answer may be to fewer. */
function says(words: readonly string[]): (option: Option) => boolean {
  return (option) => {
    const text = textOf(option).toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function textOf(option: Option): string {
  if (option.kind === "release") {
    const { service, version } = option.release;
    return `${service.key} ${service.name} ${version}`;
  }
  if (option.kind !== "service") return option.label;
  const { key, name, team } = option.service;
  return `${key} ${name} ${team}`;
}

function toRelease(release: FoundRelease): Option {
  const label = `${release.service.name} ${release.version}`;
  return { kind: "release", href: `/releases/${release.id}`, label, release };
}

function toRollBack({ id, service, version }: FoundRelease): Option {
  const label = `Roll back ${service.name} ${version}`;
  return { kind: "rollBack", href: `/releases/${id}?rollback=open`, label };
}

function toService(service: FoundService): Option {
  const href = `/services/${service.key}`;
  return { kind: "service", href, label: service.name, service, page: null };
}

/** The page of that name of each service. */
function toPage(page: string): (service: FoundService) => Option[] {
  return (service) =>
    servicePlaces(service.key)
      .filter(({ label }) => label === page)
      .map(({ href }) => ({ kind: "service", href, label: service.name, service, page }));
}

function toPlace({ href, label }: Place): Option {
  return { kind: "place", href, label };
}
