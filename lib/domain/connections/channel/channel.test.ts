import { describe, expect, it } from "vitest";
import { newDelivery } from "@/lib/domain/connections/outbound/new-delivery";
import type { DiaryEntry } from "@/lib/domain/diary/entry";
import { instant } from "@/lib/kernel/instant";
import { type Channel, setChannelInput } from "./channel";
import { channelBody } from "./chat-body";
import { decidePost } from "./decide-post";

const at = instant(Date.UTC(2026, 10, 26, 2));
const channel: Channel = {
  ...{ id: "end_1", form: "slack", name: "Slack", url: "https://hooks.slack.com", types: [] },
  ...{ secrets: {}, failingSince: null, disabledAt: null, disabledWhy: null },
  ...{ createdAt: at, revision: 1 },
};
const body = { type: "alert.told", contentType: "application/json", body: "{}" };
const delivery = newDelivery("msg_1", "end_1", "7", body, at);

function post(statusCode: number | null, attempts = 0, retryAfterMs?: number) {
  const ok = statusCode !== null && statusCode < 300;
  const answer = { result: ok ? "done" : "refused", statusCode, answer: "no_service" };
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return decidePost({ ...delivery, attempts }, channel, { ...answer, ...wait }, at);
}

describe("a message to the team channel", () => {
  it("is posted again after silence, 429 and 5xx, three times within minutes", () => {
    for (const status of [null, 429, 500, 503]) {
      expect([0, 1, 2, 3].map((tries) => post(status, tries).againAt)).toEqual([
        ...[5_000, 30_000, 120_000].map((ms) => instant(Date.parse(at) + ms)),
        null,
      ]);
    }
    expect(post(503, 3)).toMatchObject({ delivery: { state: "failed" }, disabled: null });
  });

  it("waits as long as it is asked to, ten minutes at most", () => {
    expect(post(429, 0, 30_000).againAt).toBe(instant(Date.parse(at) + 30_000));
    expect(post(429, 0, 86_400_000).againAt).toBe(instant(Date.parse(at) + 600_000));
  });

  it.each([400, 401, 403, 302])("is given up after %s", (status) => {
    const after = post(status);
    expect(after).toMatchObject({ delivery: { state: "failed" }, againAt: null, disabled: null });
    expect(after.endpoint).toMatchObject({ failingSince: at, disabledAt: null });
  });

  it.each([404, 410])("finds the channel broken by %s, and says so once", (status) => {
    const { endpoint, disabled } = post(status);
    expect(disabled).toBe(`It answered ${status}: no_service`);
    expect(endpoint).toMatchObject({ disabledAt: at, disabledWhy: disabled });
    const again = { result: "refused", statusCode: status, answer: "no_service" };
    expect(decidePost(delivery, endpoint, again, at).disabled).toBeNull();
    const ok = { result: "done", statusCode: 200, answer: "" };
    expect(decidePost(delivery, endpoint, ok, at).endpoint).toMatchObject({
      ...{ failingSince: null, disabledAt: null, disabledWhy: null },
    });
  });
});

const entry: DiaryEntry = {
  ...{ id: "42", at, kind: "rollback.verified", hash: "h", release: "rel_1" },
  ...{ sentence: "Safe.", actor: { type: "system", id: "x", name: "Bellwether" }, data: {} },
};
const told = (more: Partial<DiaryEntry>) =>
  channelBody(
    {
      ...{ entry: { ...entry, ...more }, service: null, release: null },
      site: "https://bellwether.example.com",
    },
    "slack",
  );

it("hears of rollbacks, of fixing forward and of what nobody claims, and of nothing else", () => {
  for (const kind of ["rollback.requested", "rollback.failed", "fix_forward.asked"]) {
    expect(told({ kind })?.body).toContain("https://bellwether.example.com/releases/rel_1");
  }
  expect(told({ kind: "alert.told", data: { rung: "team" } })).not.toBeNull();
  for (const rung of ["watcher", "buddy", "on-call", "devices"]) {
    expect(told({ kind: "alert.told", data: { rung } })).toBeNull();
  }
  for (const kind of ["rollback.sent", "rollback.done", "release.completed", "checklist.ticked"]) {
    expect(told({ kind })).toBeNull();
  }
});

describe("its address", () => {
  const faultOf = (chat: string, url: string) =>
    setChannelInput.safeParse({ chat, url }).error?.issues[0]?.message;

  it("is taken from any host, but not from another chat's", () => {
    expect(faultOf("slack", "https://hooks.slack.com/services/T/B/X")).toBeUndefined();
    expect(faultOf("slack", "https://mattermost.example.com/hooks/abc")).toBeUndefined();
    expect(faultOf("teams", "https://prod-1.logic.azure.com:443/workflows/x")).toBeUndefined();
    expect(faultOf("slack", "https://discord.com/api/webhooks/1/x")).toBe(
      "This is an address of Discord, not of Slack.",
    );
    expect(faultOf("discord", "https://chat.googleapis.com/v1/spaces/S/messages")).toBe(
      "This is an address of Google Chat, not of Discord.",
    );
    expect(faultOf("slack", "not an address")).toBeDefined();
  });
});
