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
const read = (topic: string, body: unknown, settings: Record<string, string> = {}) =>
  normalise(Buffer.from(JSON.stringify(body)), { id: "1", topic, at: new Date(), settings })
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

it("knows the deployment that a job of our own run makes, of the branch and not of the target", () => {
  const opId = `rb_${"1".repeat(32)}`;
  const deployment = { id: 5, sha: "c".repeat(40), ref: "main", environment: "production" };
  const run = { id: 99, run_attempt: 1, event: "workflow_dispatch" };
  const body = (workflow_run: object) => ({
    deployment_status: { state: "success", created_at: "2026-11-26T01:00:00Z" },
    deployment: { ...deployment, description: null, payload: {} },
    workflow_run,
  });
  const event = (more: object) => read("deployment_status", body({ ...run, ...more }));
  const ours = event({ display_title: `Roll back to 1.4.1 (${opId})` });
  expect(ours).toMatchObject({ event: { opId, externalRef: "run:99:1" } });
  expect(event({ event: "push" })).toMatchObject({ event: { externalRef: "deployment:5" } });
  const again = event({ event: "push", run_attempt: 2 });
  expect(again).toMatchObject({ event: { opId: null, externalRef: "run:99:2" } });
  expect(read("deployment", body(run))).toMatchObject({ event: { externalRef: "run:99:1" } });
});

it("asks nobody what each preview of a change is; one that is called as ours are is one of ours", () => {
  const about = (environment: string, transient_environment: boolean) => {
    const deployment = { id: 5, sha: "c".repeat(40), ref: "main", environment };
    return { deployment: { ...deployment, transient_environment } };
  };
  const status = { deployment_status: { state: "success", created_at: "2026-11-26T01:00:00Z" } };
  const of = (...asked: [string, boolean]) => [
    read("deployment", about(...asked)).is,
    read("deployment_status", { ...about(...asked), ...status }).is,
  ];
  expect(of("shop-pr-12", true)).toEqual(["ignored", "ignored"]);
  expect(of("shop-pr-12", false)).toEqual(["event", "event"]);
  expect(of("Staging", true)).toEqual(["event", "event"]);
});

it("knows what its settings say that production is called there", () => {
  const body = { deployment: { id: 5, sha: "c".repeat(40), ref: "main", environment: "prod-eu" } };
  const status = { deployment_status: { state: "success", created_at: "2026-11-26T01:00:00Z" } };
  for (const topic of ["deployment", "deployment_status"]) {
    const of = (environment: string) => read(topic, { ...body, ...status }, { environment });
    expect(of("prod-eu")).toMatchObject({ event: { environment: "production" } });
    expect(of("prod-us")).toMatchObject({ event: { environment: "prod-eu" } });
  }
});

it.each([
  ["success", "succeeded"],
  ["failure", "failed"],
  ["timed_out", "failed"],
  ["startup_failure", "failed"],
  ["action_required", "failed"],
  ["cancelled", "cancelled"],
  ["skipped", "cancelled"],
  ["neutral", "cancelled"],
  ["stale", "cancelled"],
])("a check or a run that ended as %s is %s", (conclusion, status) => {
  const of = { id: 1, head_sha: "c".repeat(40), status: "completed", conclusion, name: "lint" };
  for (const noun of ["check_run", "check_suite", "workflow_run"]) {
    expect(read(noun, { [noun]: of })).toMatchObject({ event: { kind: "ci.finished", status } });
  }
});

it("takes nothing of another repository for ours: a webhook of the organisation tells of all", () => {
  const [push] = examples.find(({ name }) => name === "push")?.examples ?? [];
  const of = (repository: string) => read("push", push, { repository });
  expect(of("acme/shop")).toEqual({ is: "ignored", why: "It is about Codertocat/Hello-World." });
  expect(of("codertocat/hello-world")).toMatchObject({ is: "event" });
});

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
