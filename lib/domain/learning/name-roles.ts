import { type KnownPerson, someone } from "./hide-names";
import type { Incident } from "./incident";

/**
 * What each person is called where names are left out: by their part in this release, else "someone on
 * the team". `names` are the people of the house; a name the release itself mentions is added.
 */
export function nameRoles(incident: Incident, names: readonly string[]): KnownPerson[] {
  const { release, rollback } = incident;
  const roles = new Map<string, string>();
  const add = (name: string | null | undefined, as: string) => {
    if (name && !roles.has(name)) roles.set(name, as);
  };
  add(release.onCall, "the on-call person");
  add(release.lead, "the release lead");
  add(release.watcher, "the watcher");
  add(release.buddy, "the buddy");
  add(rollback?.byName, someone);
  for (const name of names) add(name, someone);
  return [...roles].map(([name, as]) => ({ name, as }));
}

/** What the person who pressed Roll back is called. */
export function presserRole(incident: Incident): string {
  const name = incident.rollback?.byName;
  return nameRoles(incident, []).find((person) => person.name === name)?.as ?? someone;
}
