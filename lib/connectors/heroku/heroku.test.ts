import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { contract } from "@/lib/connectors/testing/contract";
import { aRollback, context, press } from "@/lib/connectors/testing/press";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { heroku } from "./heroku";
import { HerokuDouble } from "./testing";

function targetAt(url: string, settings: Record<string, string> = {}): Target {
  return {
    connectorId: "con_1",
    kind: "heroku",
    environment: "production",
    settings: { url, app: "shop-web", ...settings },
    secrets: { token: ["HRKU-0123456789abcdef"], webhookSecret: ["s3cr3t"] },
  };
}

contract({
  name: "Heroku",
  make: () => new HerokuDouble(),
  target: (base) => targetAt(base),
  finds: true,
  permission: { deny: "write", names: /scope write-protected on shop-web/ },
});

describe("Heroku", () => {
  let double: HerokuDouble;
  let base: string;
  beforeEach(async () => {
    double = new HerokuDouble();
    base = await double.open();
  });
  afterEach(() => double.close());
  const now = () => context(instant(double.now));
  const made = () => double.releases.at(-1)?.description;

  it("takes the last release of the commit: with the config vars it was left with", async () => {
    const found = await press(double, targetAt(base));
    expect(found).toMatchObject({ end: "done", ref: `release:${double.releases.at(-1)?.id}` });
    expect(made()).toBe("Rollback to v2");
  });

  it.each([
    [{ version: "v2", sha: null }, "Rollback to v2"],
    [{ version: "v1", sha: "a".repeat(40) }, "Rollback to v1"],
    [{ version: "1.4.1", sha: "aaaaaaaaaaaa" }, "Rollback to v2"],
    [{ version: "aaaaaaaa", sha: null }, "Rollback to v2"],
  ])("knows a release by %o", async (to, words) => {
    expect((await press(double, targetAt(base), aRollback(double, { to }))).end).toBe("done");
    expect(made()).toBe(words);
  });

  it("by the commit of its slug, where its words say nothing", async () => {
    for (const one of double.releases) one.description = "Deploy via pipeline";
    expect((await press(double, targetAt(base))).end).toBe("done");
    expect(made()).toBe("Rollback to v2");
  });

  it("knows releases of an app that is built as an image, and none that Heroku has not kept", async () => {
    double.isImage = true;
    for (const one of double.releases) one.description = "Deployed web (c1d3a7a1b2c3)";
    expect((await press(double, targetAt(base))).end).toBe("done");
    expect(made()).toBe("Rollback to v2");
    for (const one of double.releases.slice(0, 4)) one.slug = null;
    expect((await press(double, targetAt(base))).words).toContain("Heroku knows none");
  });

  it("refuses a version it does not know, unless told to take the one before", async () => {
    const strange = () => aRollback(double, { to: { version: "1.3", sha: null } });
    const found = await press(double, targetAt(base), strange());
    expect(found).toMatchObject({ end: "failed" });
    expect(found.words).toContain("There are v2 (Set FOO config vars), v1 (Deploy aaaaaaaa).");
    const before = await press(double, targetAt(base, { otherwise: "before" }), strange());
    expect(before.end).toBe("done");
    expect(made()).toBe("Rollback to v2");
  });

  it("a release phase that fails leaves the release before", async () => {
    double.ends = "failed";
    expect(await press(double, targetAt(base))).toMatchObject({
      end: "failed",
      words: expect.stringContaining("the release before it still runs"),
    });
  });

  it("does not take an earlier rollback for its own", async () => {
    await press(double, targetAt(base), aRollback(double, { to: { version: "v1", sha: null } }));
    double.advance(600_000);
    double.wrong.push({ is: "drops", when: "before" });
    const to = { version: "v3", sha: null };
    const again = await press(double, targetAt(base), aRollback(double, { to }));
    expect(again.end).toBe("unknown");
    expect(double.done).toBe(1);
  });

  it("lists what it could go back to, and the test says it", async () => {
    const found = await heroku.versions?.(targetAt(base), now());
    expect(found?.versions.map((one) => one.version)).toEqual(["v4", "v2", "v1"]);
    const tested = await testConnection(targetAt(base), "att", now());
    expect(tested.checked).toContain("It could go back to v2, v1.");
    double.releases.splice(0, 2);
    expect((await testConnection(targetAt(base), "att", now())).ok).toBe(false);
  });
});

describe("its webhooks", () => {
  const at = new Date();
  const check = (body: string, signature: string) =>
    heroku.verifyInbound(
      Buffer.from(body),
      new Headers({ "heroku-webhook-hmac-sha256": signature }),
      targetAt("http://x"),
      at,
    ).ok;
  const good = "RI4X9KqR8NGqSsua1ACxzV9egFnP5/WZTb7uWRl3xd0=";

  it("are believed by their signature", () => {
    expect(check('{"id":"1"}', good)).toBe(true);
    expect(check('{"id":"2"}', good)).toBe(false);
    expect(check('{"id":"1"}', good.replace("RI", "RJ"))).toBe(false);
    expect(check('{"id":"1"}', "")).toBe(false);
  });

  const body = (more: object = {}, data: object = {}) => ({
    id: "66a9",
    action: "update",
    resource: "release",
    actor: { email: "engineer@example.com" },
    published_at: "2026-11-20T10:00:31Z",
    data: {
      id: "3882",
      version: 6644,
      status: "succeeded",
      current: true,
      description: "Rollback to v6641",
      slug: { id: "507a", commit: "69eec518" },
      created_at: "2026-11-20T10:00:30Z",
      updated_at: "2026-11-20T10:00:31Z",
      ...data,
    },
    webhook_metadata: { event: { id: "66a9", include: "api:release" } },
    ...more,
  });
  const read = (of: object) =>
    heroku.normalise(Buffer.from(JSON.stringify(of)), {
      id: "d",
      topic: "event",
      at,
      settings: {},
    });

  it("say what a release is of, with its commit, once for each event", () => {
    expect(read(body())).toMatchObject({
      eventId: "66a9",
      reading: {
        is: "event",
        event: {
          kind: "rollback.succeeded",
          version: "v6641",
          sha: "69eec518",
          externalRef: "release:3882",
          occurredAt: "2026-11-20T10:00:31.000Z",
        },
      },
    });
    expect(
      read(body({}, { status: "pending", description: "Deploy 69eec518" })).reading,
    ).toMatchObject({ event: { kind: "deploy.started", status: "running", version: "v6644" } });
    // A release that was replaced is told of once more, as well as it went.
    const replaced = read(body({}, { current: false, description: "Deploy 69eec518" })).reading;
    expect(replaced).toMatchObject({ is: "ignored", why: expect.stringContaining("v6644") });
    const pending = { status: "pending", current: false, description: "Deploy 69eec518" };
    expect(read(body({ action: "create" }, pending)).reading.is).toBe("event");
    expect(read(body({ resource: "build" })).reading.is).toBe("ignored");
    expect(read({}).reading.is).toBe("refused");
  });

  it.each([
    ...["Set FOO config vars", "Set FOO, BAR config vars", "Unset FOO config vars"],
    ...["Attach DATABASE (@ref:postgresql-clean-1)", "Update DATABASE by heroku-postgresql"],
    ...["Enable Logplex", "Enable http-session-affinity feature", "Initial release"],
  ])("“%s” changes what stands around the code, which runs on", (description) => {
    const { reading } = read(body({}, { description }));
    expect(reading).toMatchObject({ is: "ignored", why: /it changes config only/ });
  });

  it("know what is made through the API: it is called as its maker likes, or not at all, and has code", () => {
    for (const description of ["Release 2.4.0", "Enable the new checkout", null, ""]) {
      const made = body({}, { description, status: "succeeded" });
      expect(read(made).reading).toMatchObject({
        event: { kind: "deploy.succeeded", version: "v6644", sha: "69eec518" },
      });
      const without = read(body({}, { description, slug: null })).reading;
      expect(without).toMatchObject({ is: "ignored", why: /it has no code/ });
      const image = read(body({}, { description, slug: null, oci_image: { id: "a1" } })).reading;
      expect(image).toMatchObject({ event: { kind: "deploy.succeeded", version: "v6644" } });
    }
  });
});
