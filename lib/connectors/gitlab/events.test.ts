import { describe, expect, it } from "vitest";
import { checkName } from "@/lib/domain/readiness/tick/with-check";
import { newId } from "@/lib/kernel/ids";
import { gitlab } from "./gitlab";

describe("GitLab's events", () => {
  const read = (topic: string, body: object, settings: Record<string, string> = {}) =>
    gitlab.normalise(Buffer.from(JSON.stringify(body)), {
      id: "1",
      topic,
      at: new Date(),
      settings,
    }).reading;

  it("takes nothing of another project for ours: a webhook of the group tells of all", () => {
    const body = {
      ...{ status: "success", status_changed_at: "2026-11-20 21:50:00 +0200", deployment_id: 15 },
      ...{ environment: "production", project: { id: 7, path_with_namespace: "acme/shop" } },
    };
    const of = (project: string) => read("Deployment Hook", body, { project });
    expect(of("acme/other")).toEqual({ is: "ignored", why: "It is about acme/shop." });
    for (const ours of ["Acme/shop", "7"]) expect(of(ours)).toMatchObject({ is: "event" });
  });

  it("knows the project of a job, which GitLab before 16 names in another way", () => {
    const body = {
      ...{ build_id: 7, build_status: "success", project_id: 7, project_name: "Acme / shop" },
      repository: { homepage: "https://code.example.com/gitlab/acme/shop" },
    };
    const of = (project: string) => read("Job Hook", body, { project });
    expect(of("acme/cart")).toMatchObject({ is: "ignored" });
    expect(of("8")).toMatchObject({ is: "ignored" });
    for (const ours of ["Acme/shop", "7"]) expect(of(ours)).toMatchObject({ is: "event" });
  });

  it("a deployment: its commit is in an address, its time is in GitLab's own way", () => {
    const reading = read("Deployment Hook", {
      object_kind: "deployment",
      status: "success",
      status_changed_at: "2026-11-20 21:50:00 +0200",
      deployment_id: 15,
      deployable_id: 796,
      deployable_url: "https://gl.example/acme/shop/-/jobs/796",
      environment: "production",
      short_sha: "279484c0",
      commit_url: "https://gl.example/acme/shop/-/commit/279484c09fbe69ededfced8c1bb6e6d24616b468",
      user: { username: "engineer1" },
    });
    expect(reading).toMatchObject({
      is: "event",
      event: {
        kind: "deploy.succeeded",
        status: "succeeded",
        environment: "production",
        sha: "279484c09fbe69ededfced8c1bb6e6d24616b468",
        occurredAt: "2026-11-20T19:50:00.000Z",
        externalRef: "job:796",
        actor: "engineer1",
      },
    });
  });

  it("a deployment made without a job, whose address names another commit", () => {
    const reading = read("Deployment Hook", {
      status: "running",
      deployment_id: 16,
      deployable_id: null,
      deployable_url: null,
      environment: "production",
      short_sha: "279484c0",
      commit_url: `https://gl.example/x/-/commit/${"f".repeat(40)}`,
    });
    expect(reading).toMatchObject({ event: { sha: "279484c0", externalRef: "deployment:16" } });
    // As GitLab 13 sends it: without its id and its time.
    const old = { status: "success", environment: "staging", deployable_id: 796 };
    expect(read("Deployment Hook", old)).toMatchObject({
      event: { kind: "deploy.succeeded", externalRef: "job:796" },
    });
  });

  it("says who rejected a deployment and why; that one approved it is not yet that it goes on", () => {
    // As gitlab.com sends them, with its time in ISO.
    const answered = (status: string) =>
      read("Deployment Hook", {
        ...{ status, status_changed_at: "2026-08-02T10:41:35.000+00:00", deployment_id: 15 },
        ...{ deployable_id: 796, environment: "production", environment_tier: "production" },
        ...{ user: { username: "bea" }, approver: { username: "ana" }, ref: "main" },
        approval: { id: 4, status, comment: "Not on a Friday.", approval_rule: {} },
      });
    expect(answered("rejected")).toMatchObject({
      event: {
        ...{ kind: "deploy.cancelled", actor: "ana", detail: "Not on a Friday." },
        occurredAt: "2026-08-02T10:41:35.000Z",
      },
    });
    expect(answered("approved")).toMatchObject({
      is: "ignored",
      why: expect.stringContaining("ana approved it"),
    });
  });

  it("knows what its settings say that production is called there", () => {
    const of = (environment: string, called: string) => {
      const body = { status: "success", deployment_id: 1, environment };
      const reading = read("Deployment Hook", body, { environment: called });
      return reading.is === "event" ? reading.event.environment : null;
    };
    expect(of("Prod-EU", "prod-eu")).toBe("production");
    expect(of("prod-us", "prod-eu")).toBe("prod-us");
    expect(of("shop-production", "shop-{environment}")).toBe("production");
    expect(of("shop-staging", "shop-{environment}")).toBe("staging");
    expect(of("staging", "prod-eu")).toBe("staging");
  });

  it("asks nobody what each review app is, and of what GitLab finds to be none it does", () => {
    const of = (environment: string, environment_tier: string) =>
      read("Deployment Hook", {
        status: "success",
        deployment_id: 1,
        environment,
        environment_tier,
      }).is;
    expect(of("review/add-cart-42", "development")).toBe("ignored");
    expect(of("dev", "development")).toBe("event");
    expect(of("production/eu", "production")).toBe("event");
  });

  it("a pipeline of ours, a job, a push", () => {
    const op = newId("rollback");
    const pipeline = {
      id: 99,
      status: "success",
      ref: "main",
      sha: "c".repeat(40),
      finished_at: "2026-11-20 19:50:00 UTC",
      variables: [{ key: "OP_ID", value: op }],
    };
    expect(read("Pipeline Hook", { object_attributes: pipeline })).toMatchObject({
      event: { kind: "ci.finished", opId: op, occurredAt: "2026-11-20T19:50:00.000Z" },
    });
    const job = { build_id: 7, build_status: "failed", build_failure_reason: "script_failure" };
    expect(read("Job Hook", job)).toMatchObject({
      event: { externalRef: "job:7", status: "failed", detail: "Job 7 ended as script_failure." },
    });
    expect(read("Job Hook", { ...job, build_allow_failure: true }).is).toBe("ignored");
    const push = { ref: "refs/heads/main", after: "d".repeat(40), commits: [] };
    expect(read("Push Hook", push)).toMatchObject({
      event: { kind: "commit.pushed", ref: "main" },
    });
    expect(read("Push Hook", { ...push, after: "0".repeat(40) }).is).toBe("ignored");
  });

  it("a merge, a release, a flag", () => {
    const merge = { iid: 3, state: "merged", merge_commit_sha: "e".repeat(40) };
    const later = { ...merge, action: "update" };
    expect(read("Merge Request Hook", { object_attributes: later }).is).toBe("ignored");
    const last_commit = { id: "f".repeat(40) };
    const merged = (more: object) =>
      read("Merge Request Hook", { object_attributes: { ...merge, last_commit, ...more } });
    expect(merged({})).toMatchObject({ event: { kind: "change.merged", sha: "e".repeat(40) } });
    expect(merged({ merge_commit_sha: null })).toMatchObject({ event: { sha: "f".repeat(40) } });
    expect(read("Release Hook", { id: 1, tag: "v2", commit: { id: "f" } })).toMatchObject({
      event: { kind: "release.published", version: "v2", sha: "f" },
    });
    for (const action of ["update", "delete"]) {
      expect(read("Release Hook", { id: 1, tag: "v2", action }).is).toBe("ignored");
    }
    const flag = { id: 6, name: "checkout_v2", active: false };
    expect(read("Feature Flag Hook", { object_attributes: flag })).toMatchObject({
      event: { kind: "flag.changed", detail: "checkout_v2 is off." },
    });
  });

  it("of one check are a job that is run again, and a pipeline that is started anew", () => {
    const name = (topic: string, body: object) => {
      const reading = read(topic, body);
      return reading.is === "event" ? checkName(reading.event) : null;
    };
    const job = { build_name: "lint", build_failure_reason: "script_failure" };
    const jobs = ["failed", "success"].map((build_status, i) =>
      name("Job Hook", { ...job, build_id: i, build_status }),
    );
    expect(jobs).toEqual(["lint", "lint"]);
    const pipelines = ["failed", "success"].map((status, id) =>
      name("Pipeline Hook", { object_attributes: { id, status, source: "push" } }),
    );
    expect(pipelines).toEqual(["Pipeline (push)", "Pipeline (push)"]);
  });

  it("what it does not know is kept with a reason", () => {
    expect(read("Wiki Page Hook", {}).is).toBe("ignored");
    expect(
      read("Deployment Hook", { status: "melted", deployment_id: 1, environment: "p" }),
    ).toEqual({
      is: "refused",
      why: "“melted” is no status we know.",
    });
    expect(read("Deployment Hook", {}).is).toBe("refused");
  });
});
