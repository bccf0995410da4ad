import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/connectors/read-event";
import { readOpen } from "./read-open";

const at = new Date(Date.UTC(2026, 10, 24, 12));
const time = "2026-11-24T11:59:00Z";
const read = (body: object) =>
  readOpen(parseJson(Buffer.from(JSON.stringify(body))), {
    ...{ id: "dlv_1", topic: "", at, settings: {} },
  });

describe("alerts of others", () => {
  const incident = (event_type: string, more: object = {}) => ({
    event: {
      id: "01EV",
      event_type,
      occurred_at: time,
      data: {
        ...{ id: "PGR0VU2", type: "incident", title: "Checkout is slow", urgency: "high" },
        ...{ html_url: "https://acme.pagerduty.com/incidents/PGR0VU2" },
        ...{ service: { id: "PF1", summary: "Checkout API" } },
        ...more,
      },
    },
  });

  it("PagerDuty's incidents are about the service that they name, and end under the same id", () => {
    const opened = read(incident("incident.triggered"));
    expect(opened).toMatchObject({
      eventId: "01EV",
      reading: {
        event: {
          ...{ kind: "incident.opened", service: "Checkout API", externalRef: "PGR0VU2" },
          alert: { name: "Checkout is slow", severity: "high" },
          occurredAt: "2026-11-24T11:59:00.000Z",
        },
      },
    });
    const ended = read(incident("incident.resolved", { title: 5, service: "x" }));
    expect(ended.reading).toMatchObject({
      event: { kind: "incident.resolved", externalRef: "PGR0VU2", service: null },
    });
    expect(read(incident("incident.acknowledged")).reading.is).toBe("ignored");
    expect(read(incident("incident.triggered", { id: 7 })).reading.is).toBe("refused");
    const ping = read({ event: { ...incident("pagey.ping").event, data: { type: "ping" } } });
    expect(ping.reading).toMatchObject({ is: "ignored", why: expect.stringContaining("test") });
  });

  // As Opsgenie documents it: created in milliseconds, updated in nanoseconds.
  const paged = (action: string, more: object = {}) => ({
    source: { name: "web", type: "API" },
    alert: {
      ...{ alertId: "052652ac-5d1c", message: " Checkout is slow", tags: ["tag1", "env:staging"] },
      ...{ createdAt: 1420452191104, updatedAt: 1420452224764002300, tinyId: "23", entity: "" },
      ...more,
    },
    ...{ action, integrationId: "37c8f316", integrationName: "Bellwether" },
  });

  it("Opsgenie's alerts are about the service that their details or tags name, as severe as their priority", () => {
    const opened = read(paged("Create", { priority: "P1", details: { service: "checkout" } }));
    expect(opened).toMatchObject({
      eventId: "052652ac-5d1c Create",
      reading: {
        event: {
          ...{ kind: "incident.opened", service: "checkout", environment: "staging" },
          alert: { name: "Checkout is slow", severity: "critical" },
          occurredAt: "2015-01-05T10:03:11.104Z",
        },
      },
    });
    const ended = read(paged("Close", { message: 5, tags: "x", details: [] }));
    expect(ended.reading).toMatchObject({
      event: {
        ...{ kind: "incident.resolved", externalRef: "052652ac-5d1c", service: null },
        ...{ alert: { name: "052652ac-5d1c", severity: "" }, environment: null },
        occurredAt: "2015-01-05T10:03:44.764Z",
      },
    });
    const inMs = read(paged("Close", { updatedAt: 1686916266116 })).reading;
    expect(inMs).toMatchObject({ event: { occurredAt: "2023-06-16T11:51:06.116Z" } });
    for (const createdAt of [-1, 1e300, "soon"]) {
      const odd = read(paged("Create", { createdAt, tags: ["service:"] })).reading;
      expect(odd).toMatchObject({ event: { occurredAt: at.toISOString(), service: null } });
    }
    expect(read(paged("Acknowledge")).reading.is).toBe("ignored");
  });

  const alarm = (NewStateValue: string, more: object = {}) => ({
    AlarmName: "checkout-5xx",
    AlarmArn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-5xx",
    AlarmDescription: "Critical: more than 1 % of requests fail.",
    NewStateValue,
    NewStateReason: "Threshold crossed.",
    StateChangeTime: "2026-11-24T11:59:00.000+0000",
    ...more,
  });

  it("CloudWatch's alarms are about the connection's service, as severe as their description begins", () => {
    const opened = read(alarm("ALARM"));
    expect(opened.reading).toMatchObject({
      event: {
        ...{ kind: "incident.opened", service: null, detail: "Threshold crossed." },
        alert: { name: "checkout-5xx", severity: "critical" },
        occurredAt: "2026-11-24T11:59:00.000Z",
      },
    });
    const over = read(alarm("OK", { AlarmDescription: null }));
    expect(over.reading).toMatchObject({
      event: { kind: "incident.resolved", alert: { severity: "" } },
    });
    expect(read(alarm("INSUFFICIENT_DATA")).reading.is).toBe("ignored");
    const old = read(alarm("ALARM", { AlarmArn: undefined })).reading;
    expect(old).toMatchObject({ event: { externalRef: "checkout-5xx" } });
  });

  it("the same alarms as EventBridge sends them, each once", () => {
    const bridged = (value: string, more: object = {}) => ({
      ...{ version: "0", id: "c4c1c1c9", source: "aws.cloudwatch", region: "eu-central-1" },
      ...{ "detail-type": "CloudWatch Alarm State Change", time: "2026-11-24T11:59:01Z" },
      resources: ["arn:aws:cloudwatch:eu-central-1:123456789012:alarm:checkout-5xx"],
      detail: {
        alarmName: "checkout-5xx",
        configuration: { description: "Critical: too many fail.", metrics: [] },
        state: { value, reason: "Threshold crossed.", timestamp: "2026-11-24T11:59:00.000+0000" },
      },
      ...more,
    });
    const { eventId, reading } = read(bridged("ALARM"));
    expect(eventId).toBe("c4c1c1c9");
    expect(reading).toEqual(read(alarm("ALARM", { AlarmDescription: "Critical." })).reading);
    expect(read(bridged("OK")).reading).toMatchObject({ event: { kind: "incident.resolved" } });
    expect(read(bridged("ALARM", { source: "aws.ec2" })).reading.is).toBe("ignored");
  });

  // As a workflow of New Relic proposes it; whether it is correlated is a text in some.
  const issue = (state: string, more: object = {}) => ({
    ...{ id: "98441886-dfc8", title: "Checkout is slow", priority: "CRITICAL", state },
    ...{ issueUrl: "https://radar-api.service.newrelic.com/accounts/1/issues/98441886-dfc8" },
    ...{ trigger: "INCIDENT_ADDED", isCorrelated: "false", impactedEntities: ["web-1"] },
    ...{ createdAt: 1795442000000, updatedAt: 1795442600000, sources: ["newrelic"] },
    ...more,
  });

  it("New Relic's issues are about the connection's service, as severe as their priority", () => {
    const opened = read(issue("ACTIVATED"));
    expect(opened).toMatchObject({
      eventId: "98441886-dfc8 ACTIVATED",
      reading: {
        event: {
          ...{ kind: "incident.opened", service: null, externalRef: "98441886-dfc8" },
          alert: { name: "Checkout is slow", severity: "critical" },
          occurredAt: new Date(1795442000000).toISOString(),
        },
      },
    });
    expect(read(issue("CLOSED", { title: ["Slow", "Down"] })).reading).toMatchObject({
      event: {
        ...{ kind: "incident.resolved", finishedAt: new Date(1795442600000).toISOString() },
        alert: { name: "Slow; Down" },
      },
    });
    expect(read(issue("ACKNOWLEDGED")).reading.is).toBe("ignored");
  });

  it("rules of a Grafana before version 9 are about the service that their tags name", () => {
    const rule = (state: string) => ({
      ...{ title: `[${state}] Slow`, ruleId: 7, ruleName: "Slow", state, message: "p95 > 1 s" },
      ...{ ruleUrl: "http://grafana/d/1", evalMatches: [{ value: 2, metric: "p95", tags: null }] },
      tags: { service: "checkout", severity: "critical" },
    });
    expect(read(rule("alerting")).reading).toMatchObject({
      event: {
        ...{ kind: "incident.opened", service: "checkout", externalRef: "rule 7" },
        ...{ alert: { name: "Slow", severity: "critical" }, url: "http://grafana/d/1" },
      },
    });
    expect(read(rule("ok")).reading).toMatchObject({ event: { kind: "incident.resolved" } });
    for (const state of ["no_data", "paused", "pending"]) {
      expect(read(rule(state)).reading.is).toBe("ignored");
    }
    const message = "Someone is testing the alert notification within Grafana.";
    expect(read({ ...rule("alerting"), message }).reading).toMatchObject({
      why: expect.stringContaining("test of Grafana"),
    });
  });

  it.each([
    [{ type: "alert.firing", name: "Slow" }, "incident.opened"],
    [{ type: "alert", status: "Triggered", name: "Slow" }, "incident.opened"],
    [{ type: "alert", status: "Recovered", run_id: "c1" }, "incident.resolved"],
    [{ type: "alert", status: "No Data", name: "Slow" }, "ignored"],
    [{ type: "alert", name: "Slow" }, "refused"],
    [{ type: "alert.firing" }, "refused"],
  ])("in plain JSON: %j", (body, expected) => {
    const reading = read({ ...body, severity: "critical" }).reading;
    expect(reading.is === "event" ? reading.event.kind : reading.is).toBe(expected);
    if (reading.is === "event") expect(reading.event.alert?.severity).toBe("critical");
  });
});
