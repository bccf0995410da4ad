import { type Api, itemsOf } from "@/playground/bellwether-api.ts";

/**
 * Fills what a service's readiness shows, so that its panels are looked at with something in them: a runbook, a drill
 * that worked and one that runs, a freeze, holidays, a question to a second person. Answers a release in staging.
 */
export async function readyToLookAt(api: Api, service: string): Promise<string> {
  const first = itemsOf(await api.ask("GET", `/services/${service}/drills`)).length === 0;
  if (first) await drill(api, service);
  const far = { from: "2099-12-20T00:00", to: "2099-12-27T00:00" };
  if (first) await api.ask("POST", "/freezes", { title: "Year's end", reason: "Rest", ...far });
  const text = [
    ...["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:A holiday"],
    ...["DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=YEARLY;UNTIL=20261226"],
    ...["END:VEVENT", "END:VCALENDAR"],
  ].join("\n");
  if (first) await api.ask("POST", "/calendars", { kind: "on_call", name: "On call", text });
  return staged(api, service);
}

async function drill(api: Api, service: string): Promise<void> {
  const code = { kind: "code", title: "Take it back", command: "undo", verify: "/healthz" };
  const steps = [code, { kind: "database", title: "Down", command: "down 4", up: "up 4" }];
  await api.ask("PUT", `/services/${service}/runbook`, { steps, why: "First" });
  const versions = { from: "1.1.0", to: "1.0.0" };
  const one = await api.ask("POST", `/services/${service}/drills`, versions);
  for (const step of [0, 1]) await api.ask("POST", `/drills/${String(one["id"])}/tick`, { step });
  await api.ask("POST", `/drills/${String(one["id"])}/end`, { result: "worked" });
  await api.ask("POST", `/services/${service}/drills`, versions);
}

/** A release in staging with a test that passed, one that failed, and a note. */
async function staged(api: Api, service: string): Promise<string> {
  const version = `1.2.${Date.now() % 100_000}`;
  const made = await api.ask("POST", "/releases", {
    service,
    version,
    risk: "low",
    lead: `Ana of ${service}`,
  });
  const path = `/releases/${String(made["id"])}`;
  for (const { key, required, state } of itemsOf(await api.ask("GET", `${path}/checklist`))) {
    if (required !== true || state === "ticked") continue;
    await api.ask("POST", `${path}/checklist/${String(key)}/tick`, { evidence: "Seen." });
  }
  for (const move of ["go", "start_staging"]) await api.ask("POST", `${path}/moves`, { move });
  for (const [name, passed] of [
    ["Login", true],
    ["Checkout", false],
  ] as const)
    await api.ask("POST", `${path}/staging/results`, { name, passed });
  await api.ask("POST", `${path}/staging/notes`, { text: "The cart looks slow." });
  return String(made["id"]);
}
