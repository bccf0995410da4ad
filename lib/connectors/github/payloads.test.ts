import examples from "@octokit/webhooks-examples";
import { expect, it } from "vitest";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { normalise } from "./normalise";

// GitHub's own collection of payloads as its webhooks send them.

const used = [
  "deployment",
  "deployment_status",
  "workflow_run",
  "check_suite",
  "check_run",
  "status",
  "push",
  "pull_request",
  "release",
];
const read = (topic: string, body: unknown) =>
  normalise(Buffer.from(JSON.stringify(body)), { id: "1", topic, at: new Date(), settings: {} })
    .reading;

it.each(examples.map(({ name, examples: list }) => [name, list] as const))(
  "%s: read without a surprise",
  (name, list) => {
    const readings = list.map((one) => read(name, one));
    const refused = readings.filter((one) => one.is === "refused");
    expect(refused).toEqual([]);
    if (!used.includes(name)) expect(readings.every((one) => one.is === "ignored")).toBe(true);
  },
);

it("finds what each is about", () => {
  const all = used.flatMap((name) =>
    (examples.find((one) => one.name === name)?.examples ?? []).map((body) => read(name, body)),
  );
  const events = all.filter(
    (one): one is Extract<InboundReading, { is: "event" }> => one.is === "event",
  );
  const kinds = new Set(events.map((one) => one.event.kind));
  expect([...kinds].toSorted()).toEqual([
    "ci.finished",
    "ci.started",
    "commit.pushed",
    "deploy.started",
    "deploy.succeeded",
    "release.published",
  ]);
  for (const { event } of events) {
    expect(event.sha !== null || event.version !== null).toBe(true);
    expect(Date.parse(event.occurredAt)).toBeGreaterThan(0);
  }
});
