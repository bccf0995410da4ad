import { describe, expect, it } from "vitest";
import { normalise } from "@/lib/connectors/webhook/normalise";
import { environmentMeant } from "@/lib/domain/connections/inbox/place";
import { aSigner, signedEnvelope } from "@/lib/connectors/sns/testing";
import { webhook } from "@/lib/connectors/webhook/webhook";
import type { Target } from "@/lib/domain/connections/operation";
import { piecesOf } from "./pieces";
import { versionOfPurl } from "./purl";

const at = new Date(Date.UTC(2026, 10, 24, 12));
const time = "2026-11-24T11:59:00Z";

function read(body: unknown, headers: Record<string, string> = {}) {
  const raw = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const delivery = { id: "dlv_1", topic: "", at, settings: {} };
  return piecesOf(raw, new Headers(headers)).map((piece) => normalise(piece, delivery));
}

const deployed = { service: "checkout", environment: "production", version: "2.4.0" };
const ce = { specversion: "1.0", id: "1", source: "/ci", type: "com.acme.deploy.succeeded", time };
const event = { kind: "deploy.succeeded", ...deployed, occurredAt: "2026-11-24T11:59:00.000Z" };

describe("CloudEvents", () => {
  it("in structured mode", () => {
    const [first] = read({ ...ce, data: deployed });
    expect(first).toMatchObject({
      eventId: "/ci 1",
      topic: ce.type,
      reading: { is: "event", event },
    });
  });

  it("in binary mode, with its attributes percent-encoded in headers", () => {
    const headers = Object.fromEntries(
      Object.entries({ ...ce, subject: "checkout" }).map(([name, value]) => [
        `ce-${name}`,
        encodeURIComponent(value),
      ]),
    );
    const { environment, version } = deployed;
    const [first] = read(
      { environment, version },
      { ...headers, "content-type": "application/json" },
    );
    expect(first).toMatchObject({ eventId: "/ci 1", reading: { event } });
  });

  it("in a batch: each is one", () => {
    const all = read([
      { ...ce, data: deployed },
      { ...ce, id: "2", data: JSON.stringify(deployed) },
      { ...ce, id: "3", data_base64: Buffer.from(JSON.stringify(deployed)).toString("base64") },
      { ...ce, id: "4", type: "order.placed" },
    ]);
    expect(all.map(({ eventId }) => eventId)).toEqual(["/ci 1", "/ci 2", "/ci 3", "/ci 4"]);
    expect(all.map(({ reading }) => reading.is)).toEqual(["event", "event", "event", "ignored"]);
  });
});

const cd = (type: string, version: object, content: object, more: object = {}) => ({
  context: { ...version, id: "9", source: "/cd", type: `dev.cdevents.${type}`, timestamp: time },
  subject: { id: "service/checkout", source: "/cd", content },
  ...more,
});
const place = {
  environment: { id: "production", source: "/envs" },
  artifactId:
    "pkg:oci/checkout@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427?tag=2.4.0",
};

describe("CDEvents", () => {
  it.each([
    ["0.4", { version: "0.4.1" }, { type: "service" }],
    ["0.5", { specversion: "0.5.0" }, {}],
  ])("of %s, alone and in a CloudEvent", (_, version, subject) => {
    const own = cd("service.deployed.0.2.0", version, place);
    const body = { ...own, subject: { ...own.subject, ...subject } };
    expect(read(body)[0]).toMatchObject({ eventId: "/cd 9", reading: { event } });
    const wrapped = { ...ce, type: body.context.type, data: body };
    expect(read(wrapped)[0]).toMatchObject({ eventId: "/ci 1", reading: { event } });
  });

  it.each([
    ["service.upgraded.0.2.0", place, "deploy.succeeded", "succeeded"],
    ["service.rolledback.0.2.0", place, "rollback.succeeded", "succeeded"],
    ["pipelinerun.queued.0.2.0", {}, "ci.started", "queued"],
    ["pipelinerun.finished.0.2.0", { outcome: "failure" }, "ci.finished", "failed"],
    ["testsuiterun.finished.0.2.0", { outcome: "pass" }, "ci.finished", "succeeded"],
    ["change.merged.0.2.0", {}, "change.merged", null],
    ["incident.detected.0.2.0", { description: "Slow" }, "incident.opened", null],
    ["incident.resolved.0.2.0", {}, "incident.resolved", null],
  ])("%s", (type, content, kind, status) => {
    const [first] = read(cd(type, { specversion: "0.5.0" }, content));
    expect(first?.reading).toMatchObject({ is: "event", event: { kind, status } });
  });

  it("lead to where a run can be looked at, called url before 0.5 was done, and name what ran", () => {
    const run = (noun: string, content: object) =>
      read(cd(`${noun}.finished.0.2.0`, { version: "0.4.1" }, { outcome: "pass", ...content }))[0]
        ?.reading;
    const url = "https://ci.example.com/7";
    expect(run("pipelinerun", { pipelineName: "build", url })).toMatchObject({
      event: { url, detail: "build" },
    });
    expect(run("taskrun", { taskName: "lint", uri: url })).toMatchObject({
      event: { url, detail: "lint" },
    });
    expect(run("testsuiterun", { testSuite: { id: "7", name: "Journeys" } })).toMatchObject({
      event: { detail: "Journeys" },
    });
  });

  it("that do not say how something ended prove nothing; a build, what it made", () => {
    const end = (noun: string, content: object) =>
      read(cd(`${noun}.finished.0.2.0`, { specversion: "0.5.0" }, content))[0]?.reading;
    for (const noun of ["pipelinerun", "taskrun", "testsuiterun", "build", "deployment"]) {
      expect(end(noun, {})).toMatchObject({ is: "ignored" });
      expect(end(noun, { ...place, outcome: "aborted" })).toMatchObject({
        why: expect.stringContaining("aborted"),
      });
    }
    expect(end("build", place)).toMatchObject({ event: { status: "succeeded" } });
    expect(end("deployment", { ...place, outcome: "Success" })).toMatchObject({
      event: { kind: "deploy.succeeded" },
    });
  });

  it.each([
    [{ id: "/envs/staging" }, "staging"],
    ["staging", "staging"],
    [{ name: "staging" }, '{"name":"staging"}'],
    [undefined, null],
  ])("about the environment %j are about %s", (environment, name) => {
    const content = { ...place, environment, uri: 5, pipelineName: {} };
    const [found] = read(cd("service.deployed.0.2.0", { version: "0.4.1" }, content));
    expect(found?.reading).toMatchObject({ event: { environment: name } });
  });

  it("of other kinds are kept", () => {
    const [first] = read(cd("branch.created.0.3.0", { specversion: "0.5.0" }, {}));
    expect(first?.reading).toMatchObject({ is: "ignored" });
  });

  it("name a version by their artifact", () => {
    expect(versionOfPurl("pkg:golang/acme.com/shop@v1.4.2#cmd")).toBe("v1.4.2");
    const digest = "0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427";
    expect(versionOfPurl(`pkg:oci/shop@sha256%3A${digest}`)).toBe("0b31b1c02ff4");
    expect([versionOfPurl("pkg:oci/shop"), versionOfPurl("shop:1"), versionOfPurl(null)]).toEqual([
      ...[null, null, null],
    ]);
  });
});

it("reads each alert of an Alertmanager notification on its own", () => {
  const alert = (status: string, fingerprint: string) => ({
    status,
    fingerprint,
    labels: { alertname: "HighErrorRate", service: "checkout", severity: "critical" },
    annotations: { summary: "5 % of requests fail." },
    startsAt: "2026-11-24T11:50:00.123Z",
    endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : "2026-11-24T11:58:00Z",
    generatorURL: "http://prometheus:9090/graph",
  });
  const all = read({
    version: "4",
    groupKey: "{}",
    receiver: "bellwether",
    status: "firing",
    externalURL: "http://alertmanager:9093",
    alerts: [alert("firing", "a1"), alert("resolved", "b2")],
  });
  expect(all.map(({ eventId }) => eventId)).toEqual([
    "a1 2026-11-24T11:50:00.123Z firing",
    "b2 2026-11-24T11:50:00.123Z resolved",
  ]);
  expect(all[0]?.reading).toMatchObject({
    event: {
      kind: "incident.opened",
      service: "checkout",
      alert: { name: "HighErrorRate", severity: "critical" },
      detail: "5 % of requests fail.",
      startedAt: "2026-11-24T11:50:00.123Z",
      finishedAt: null,
    },
  });
  expect(all[1]?.reading).toMatchObject({
    event: { kind: "incident.resolved", finishedAt: "2026-11-24T11:58:00.000Z" },
  });
});

it("knows an alert without a fingerprint by its labels, in any order", () => {
  const [status, startsAt] = ["firing", "2026-11-24T11:50:00Z"];
  const one = (labels: object) =>
    read({ receiver: "bellwether", alerts: [{ status, startsAt, labels, annotations: {} }] })[0]
      ?.reading;
  expect(one({ alertname: "Slow", app: "cart" })).toEqual(one({ app: "cart", alertname: "Slow" }));
  expect(one({ app: "cart" })).not.toEqual(one({ app: "shop" }));
  expect(one({ alertname: "TestAlert", instance: "Grafana" })).toMatchObject({
    why: expect.stringContaining("test of Grafana"),
  });
  expect(one({ rulename: "Slow" })).toMatchObject({ event: { alert: { name: "Slow" } } });
});

it("reads what is in a message of Amazon SNS, and calls it like the message", () => {
  const Message = JSON.stringify({ type: "deploy.succeeded", ...deployed });
  const { key } = aSigner();
  const sent = signedEnvelope(key, { Timestamp: at.toISOString(), Message });
  const about = { service: "checkout", kind: "deploy.succeeded" };
  expect(read(sent)[0]).toMatchObject({ eventId: sent.MessageId, reading: { event: about } });
  const words = signedEnvelope(key, { Timestamp: at.toISOString(), Message: "hello" });
  const why = expect.stringContaining("words for people");
  expect(read(words)[0]?.reading).toMatchObject({ is: "ignored", why });
});

it("believes SNS only for the topic that a connection names", async () => {
  const sent = signedEnvelope(aSigner().key, { Timestamp: at.toISOString() });
  const target: Target = {
    connectorId: "con_1",
    kind: "webhook",
    environment: "production",
    settings: {},
    secrets: {},
  };
  const ask = (settings: Record<string, string>) =>
    webhook.proveInbound?.(
      Buffer.from(JSON.stringify(sent)),
      new Headers(),
      { ...target, settings },
      at,
    );
  expect(await ask({})).toEqual({ ok: false });
  expect(await ask({ snsTopic: "arn:aws:sns:eu-central-1:123456789012:another" })).toEqual({
    ok: false,
  });
});

describe("plain JSON", () => {
  const started = { type: "deploy.started", ...deployed };

  it("of a script that had nothing to say for some fields, or counts its runs", () => {
    const nothing = { sha: null, url: "", event_id: "", occurred_at: null, actor: "" };
    const [found] = read({ ...started, ...nothing, run_id: 99 });
    expect(found).toMatchObject({
      eventId: "dlv_1",
      reading: { event: { kind: "deploy.started", ...deployed, sha: null, externalRef: "99" } },
    });
  });

  it("that is said badly is refused with the field; what speaks of something else is not ours", () => {
    const bad = read({ ...started, detail: {} })[0];
    expect(bad?.reading).toMatchObject({ is: "refused", why: expect.stringContaining("detail") });
    for (const [field, value, words] of [
      ["version", 2.4, "version: Write it as text, in quotes."],
      ["occurred_at", "2026-11-24", "occurred_at: Write a moment with its zone, like"],
      ["environment", "", "environment: It is empty"],
      ["environment", null, "environment: "],
    ] as const) {
      const [found] = read({ ...started, [field]: value });
      expect(found?.reading).toMatchObject({ why: expect.stringContaining(words) });
    }
    const foreign = { "detail-type": "Alarm", detail: {}, version: 0, actor: { id: 1 } };
    for (const [body, what] of [
      [foreign, "An event without a type"],
      [{ ...foreign, type: "alarm" }, "alarm"],
    ] as const) {
      const why = `${what}: it is no kind of event that is read here. Where its sender lets you write the message, say it in plain JSON, as docs/events.md shows.`;
      expect(read(body)[0]?.reading).toEqual({ is: "ignored", why });
    }
  });
});

it.each(["constructor", "toString", "__proto__"])(
  "takes “%s” for a word like any other",
  (word) => {
    const readings = [
      { ...deployed, type: `deploy.${word}` },
      { ...deployed, op_id: "rb_1", status: word },
      cd(`service.${word.toLowerCase().replaceAll("_", "")}.0.2.0`, { version: "0.4.1" }, place),
      cd("pipelinerun.finished.0.2.0", { version: "0.4.1" }, { outcome: word }),
    ].map((body) => read(body)[0]?.reading);
    expect(readings.map((one) => one?.is)).toEqual(["refused", "refused", "ignored", "ignored"]);
    expect(environmentMeant(word, null)).toEqual({ is: "unknown" });
  },
);

it("never throws, whatever comes", () => {
  for (const body of ["", "{", "null", "7", "[]", "[null]", '{"alerts":[1],"receiver":"x"}']) {
    expect(() => read(body)).not.toThrow();
  }
  const bomb = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
  expect(read(bomb)[0]?.reading).toMatchObject({ is: "refused" });
});
