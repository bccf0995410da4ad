import { describe, expect, it } from "vitest";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { after, noon } from "@/lib/domain/release/testing";
import { millis } from "@/lib/kernel/instant";
import { decideTry, type Delivery, schedule } from "./delivery";
import { type Endpoint, wants } from "./endpoint";
import { createEndpointInput } from "./endpoint-input";
import { eventBody, type Told } from "./event-body";

const endpoint: Endpoint = {
  ...{ id: "end_1", url: "https://example.com", name: "x", form: "standard", types: [] },
  ...{ secrets: {}, failingSince: null, disabledAt: null, disabledWhy: null },
  ...{ createdAt: noon, revision: 1 },
};
const delivery: Delivery = {
  ...{ id: "msg_1", endpointId: "end_1", entryId: "7", type: "release.completed", body: "{}" },
  ...{ contentType: "application/json", state: "waiting", attempts: 0 },
  ...{ createdAt: noon, endedAt: null, revision: 1 },
};
const answered = (statusCode: number | null, retryAfterMs?: number) => ({
  ...{ statusCode, answer: "" },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

describe("an attempt to deliver", () => {
  it.each([200, 202, 204, 299])("is done with %i", (status) => {
    const { delivery: next, againAt } = decideTry(delivery, endpoint, answered(status), 0, noon);
    expect([next.state, againAt]).toEqual(["done", null]);
  });

  it("is made ten times, over three days, and then given up; the endpoint is left alone by then", () => {
    let at = millis(noon);
    let state = { delivery, endpoint, disabled: null as string | null };
    let tries = 0;
    for (let again: number | null = at; again !== null; tries++) {
      at = again;
      const moment = new Date(at).toISOString() as typeof noon;
      const status = [null, 500, 301, 404, 429][tries % 5] ?? null;
      const next = decideTry(state.delivery, state.endpoint, answered(status), 0, moment);
      state = next;
      again = next.againAt === null ? null : millis(next.againAt);
    }
    expect(tries).toBe(schedule.length);
    expect((at - millis(noon)) / 3_600_000).toBeCloseTo(75.6, 1);
    expect(state).toMatchObject({
      delivery: { state: "failed", attempts: 10 },
      endpoint: { failingSince: noon },
      disabled: expect.stringContaining("three days"),
    });
  });

  it("waits as long as it is asked to, a day at most", () => {
    const wait = (ms: number) => {
      const { againAt } = decideTry(delivery, endpoint, answered(429, ms), 0, noon);
      return againAt === null ? null : millis(againAt) - millis(noon);
    };
    expect(wait(60_000)).toBe(60_000);
    expect(wait(1)).toBe(5_000);
    expect(wait(1e12)).toBeLessThan(27 * 3_600_000);
  });

  it("ends for good with 410, and so does its endpoint; one success and nothing was wrong", () => {
    const gone = decideTry(delivery, endpoint, answered(410), 0, noon);
    expect(gone).toMatchObject({
      ...{ delivery: { state: "failed" }, endpoint: { disabledAt: noon }, againAt: null },
      disabled: "It answered 410: it is gone for good.",
    });
    const failing = { ...endpoint, failingSince: noon };
    const well = decideTry(delivery, failing, answered(200), 0, after(9));
    expect(well.endpoint.failingSince).toBeNull();
  });
});

it("an endpoint hears what it chose: kinds, nouns, or all", () => {
  expect(wants({ types: [] }, "win.added")).toBe(true);
  expect(wants({ types: ["release"] }, "release.completed")).toBe(true);
  expect(wants({ types: ["release.completed"] }, "release.paused")).toBe(false);
  expect(wants({ types: ["rel"] }, "release.paused")).toBe(false);
  const url = "https://me:pw@example.com";
  expect(createEndpointInput.safeParse({ url }).success).toBe(false);
});

const entry: DiaryEntry = {
  ...{ id: "42", at: noon, kind: "release.completed", sentence: "Ana completed Checkout 2.4.0." },
  ...{ actor: { type: "person", id: "usr_1", name: "Ana" }, release: "rel_1", service: "svc_1" },
  ...{ data: { move: "complete", change: { status: "completed" } }, hash: "h" },
};
const told: Told = {
  entry,
  service: { key: "checkout", name: "Checkout" },
  release: { version: "2.4.0", previousVersion: "2.3.9", status: "completed" },
  site: "https://bellwether.example.com",
};

it("tells an entry in the form of Standard Webhooks, without what the diary folds", () => {
  const { body = "", type } = eventBody(told, "standard") ?? {};
  expect(type).toBe("release.completed");
  expect(JSON.parse(body)).toEqual({
    type: "release.completed",
    timestamp: noon,
    data: {
      ...{ id: "42", sentence: entry.sentence, service: "checkout", subject: null },
      actor: { type: "person", name: "Ana" },
      release: { id: "rel_1", version: "2.4.0", previousVersion: "2.3.9", status: "completed" },
      details: { move: "complete" },
    },
  });
  const huge = { ...entry, data: { text: "x".repeat(50_000) } };
  expect(eventBody({ ...told, entry: huge }, "standard")?.body.length).toBeLessThan(20_000);
});

it.each([
  ["release.completed", {}, "upgraded", "2.4.0"],
  ["rollback.verified", { to: "2.3.9" }, "rolledback", "2.3.9"],
  ["release.rolled_back_outside", { backTo: "2.3.8" }, "rolledback", "2.3.8"],
])("tells %s as a CDEvent in a CloudEvent", (kind, data, predicate, version) => {
  const sent = eventBody({ ...told, entry: { ...entry, kind, data } }, "cdevents");
  expect(sent?.type).toBe(`dev.cdevents.service.${predicate}.0.3.0`);
  expect(JSON.parse(sent?.body ?? "")).toMatchObject({
    ...{ specversion: "1.0", type: sent?.type, time: noon },
    data: {
      context: { specversion: "0.5.0", type: sent?.type },
      subject: {
        id: "service/checkout",
        content: { artifactId: `pkg:generic/checkout@${version}` },
      },
    },
  });
  const paused = { ...told, entry: { ...entry, kind: "release.paused" } };
  expect(eventBody(paused, "cdevents")).toBeNull();
});
