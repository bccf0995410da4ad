import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectorInput, splitInput } from "@/lib/domain/connections/connector-input";
import { faultsOfNew } from "@/lib/domain/connections/faults-of-new";
import { deployForms, exampleSite } from "@/lib/domain/connections/kind-form";
import { isAsked } from "@/lib/domain/connections/form-field";
import { besides, invalid } from "@/lib/kernel/outcome";
import { everyKind, kinds } from "./kinds";

/** A line of a sample as the docs have it: for an address of its own, with another callback address. */
const asOnPage = (line: string) =>
  line.replace("{callback}", "").replace("{bellwether}", exampleSite).trim();

describe.each(everyKind())("$kind", (kind) => {
  it("has a field for every setting, and a setting for every field", () => {
    expect(Object.keys(kind.fields).toSorted()).toEqual(Object.keys(kind.shape).toSorted());
    expect(kinds[kind.kind]).toBe(kind);
  });

  it("is complete for a person: a place, a guide, sentences", () => {
    expect(kind.summary).toMatch(/^[A-Z].*[.]$/);
    expect(kind.guide.length).toBeGreaterThan(1);
    expect(typeof kind.place({})).toBe("string");
    for (const { text } of kind.warnings({})) expect(text).toMatch(/[.]$/);
    for (const { label, hint = "." } of Object.values(kind.fields)) {
      expect(label).toMatch(/^[A-Z]/);
      expect(hint).toMatch(/[.?)]$/);
    }
  });

  it("has its samples on its page of the docs too, line by line", () => {
    const page = readFileSync(`docs/connectors/${kind.kind.replaceAll("_", "-")}.md`, "utf8");
    const lines = kind.samples.flatMap(({ text }) => text.split("\n"));
    const missing = lines.filter((one) => !page.includes(asOnPage(one)));
    expect(missing).toEqual([]);
  });

  it("says what a new connection lacks, whatever stands in its fields", () => {
    const fields = fc.record(
      Object.fromEntries(Object.keys(kind.shape).map((name) => [name, fc.anything()])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, fc.anything(), (typed, staging) => {
        const faults = faultsOfNew({ kind: kind.kind, ...typed, staging });
        for (const { path, message } of faults) {
          expect(Object.keys(kind.shape)).toContain(path.replace(/^staging\./, ""));
          expect(message).not.toBe("");
        }
      }),
      { numRuns: 50 },
    );
  });

  it("has samples of JSON that are JSON", () => {
    for (const { text } of kind.samples) {
      if (/^(\{|\[\s)/.test(text)) expect(() => JSON.parse(text)).not.toThrow();
    }
  });

  it("takes back nothing it cannot be asked for", () => {
    expect(kind.actions).toEqual(expect.arrayContaining([...kind.repeatable]));
    expect(kind.actions.length).toBeGreaterThan(0);
  });

  it("names conditions and choices that exist", () => {
    for (const { when } of Object.values(kind.fields)) {
      const choices = when === undefined ? [] : (kind.fields[when.field]?.choices ?? []);
      for (const value of when?.is ?? []) expect(choices.map((one) => one.value)).toContain(value);
    }
  });
});

describe("the input", () => {
  it("takes a load balancer's rule without a listener, in the form as well", () => {
    const alb = deployForms().find(({ kind }) => kind === "aws_alb");
    expect(alb?.fields.find(({ name }) => name === "listenerArn")).toMatchObject({
      required: false,
    });
    const { faults } = kinds.aws_alb;
    const both = { accessKeyId: "AKIA", stableGroup: "a", newGroup: "b" };
    const has = new Set(["secretAccessKey"]);
    expect(faults?.({ ...both, ruleArn: "arn" }, has)).toEqual([]);
    expect(faults?.(both, has)).toMatchObject([{ path: "listenerArn" }]);
  });

  it("wants the whole key file of a service account, and says so before it is kept", () => {
    const { key } = kinds.cloud_deploy.shape;
    const file = { client_email: "a@b.iam", private_key: "-----BEGIN PRIVATE KEY-----" };
    expect(key.safeParse(JSON.stringify(file)).success).toBe(true);
    expect(key.safeParse(undefined).success).toBe(true);
    for (const other of ["{ not json", "-----BEGIN PRIVATE KEY-----", '{"type":"user"}']) {
      expect(key.safeParse(other).error?.issues[0]?.message).toMatch(/whole JSON file/);
    }
  });

  it("takes any kind, its secrets apart from its settings, and staging's own", () => {
    const input = connectorInput.parse({
      kind: "github",
      repository: "acme/shop",
      workflow: "rollback.yml",
      token: "github_pat_1",
      staging: { environment: "staging-2", token: "github_pat_2" },
    });
    expect(splitInput(input)).toEqual({
      settings: {
        repository: "acme/shop",
        workflow: "rollback.yml",
        staging: { environment: "staging-2" },
      },
      secrets: { token: "github_pat_1", "staging.token": "github_pat_2" },
    });
  });

  it("refuses unknown kinds, fields and values with their names", () => {
    const paths = (given: unknown) =>
      connectorInput.safeParse(given).error?.issues.map((one) => one.path.join("."));
    expect(paths({ kind: "carrier pigeon" })).toEqual(["kind"]);
    expect(paths({ kind: "webhook", secret: "x" })).toEqual(["url", "secret"]);
    expect(paths({ kind: "github", repository: "acme/.." })).toEqual(["repository"]);
    const strange = { kind: "webhook", url: "https://a.example", port: 1 };
    expect(connectorInput.safeParse(strange).error?.issues[0]?.message).toContain("port");
  });

  it("asks for a field only while its condition holds", () => {
    const form = deployForms().find(({ kind }) => kind === "github");
    const fields = form?.fields ?? [];
    const workflow = fields.find(({ name }) => name === "workflow");
    expect(workflow && isAsked(workflow, fields, {})).toBe(true);
    expect(workflow && isAsked(workflow, fields, { way: "deployment" })).toBe(false);
    expect(fields.find(({ name }) => name === "repository")?.required).toBe(true);
    expect(workflow?.required).toBe(true);
    expect(fields.find(({ name }) => name === "ref")?.required).toBe(false);
  });
});

describe("what a new connection lacks", () => {
  it("is named beside a field that cannot be read, each field once", () => {
    const typed = { kind: "github", repository: "no slash", webhookSecret: "long-enough" };
    expect(faultsOfNew(typed).map(({ path }) => path)).toEqual(["token", "workflow"]);
    const read = invalid("token", "That is too short for a secret.");
    expect(besides(read, faultsOfNew(typed))).toMatchObject({
      refusal: {
        code: "invalid",
        detail: expect.stringContaining("Which workflow"),
        errors: [{ message: "That is too short for a secret." }, { path: "workflow" }],
      },
    });
  });

  it("is nothing of a kind nobody knows", () => {
    for (const typed of [null, {}, "github", { kind: "constructor" }, { kind: 5 }]) {
      expect(faultsOfNew(typed)).toEqual([]);
    }
  });
});
