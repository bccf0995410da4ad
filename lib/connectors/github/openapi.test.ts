import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import { afterEach, describe, expect, it } from "vitest";
import { test as testConnection } from "@/lib/connectors/speak";
import { context, press } from "@/lib/connectors/testing/press";
import type { Heard } from "@/lib/connectors/testing/local-server";
import { answers, Receiver } from "@/lib/connectors/testing/receiver";
import type { Target } from "@/lib/domain/connections/operation";
import { instant } from "@/lib/kernel/instant";
import { github } from "./github";
import { HooksDouble } from "@/lib/connectors/github/testing/hooks-double";
import { GithubDouble } from "./testing";

// Every request we make, against GitHub's own description of its API.

type Operation = {
  parameters?: ({ name: string; in: string } | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: { properties?: object } }> };
};
type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: {
    parameters: Record<string, { name: string }>;
    examples: Record<string, { value: unknown }>;
  };
};

const require = createRequire(import.meta.url);
const folder = require.resolve("@octokit/openapi/package.json");

function description(version: string): Description {
  const file = folder.replace("package.json", `generated/${version}.json`);
  const read: unknown = JSON.parse(readFileSync(file, "utf8"));
  return read as Description;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

function target(base: string, settings: Record<string, string>): Target {
  return {
    connectorId: "con_1",
    kind: "github",
    environment: "production",
    settings: { apiUrl: base, repository: "acme/shop", workflow: "rollback.yml", ...settings },
    secrets: { token: ["github_pat_0123456789abcdef"] },
  };
}

/** What a request is called in the description; the most literal template wins. */
function templateOf(paths: Description["paths"], path: string): string {
  const parts = path.split("/");
  const fits = Object.keys(paths).filter((template) => {
    const names = template.split("/");
    const same = (name: string, i: number) => name.startsWith("{") || name === parts[i];
    return names.length === parts.length && names.every(same);
  });
  const [best] = fits.toSorted((a, b) => a.split("{").length - b.split("{").length);
  return best ?? `nothing like ${path}`;
}

/** What is wrong with a request by its description, in words. */
function faultsOf(described: Description, version: string, heard: Heard, prefix: string): string[] {
  const url = new URL(heard.path.slice(prefix.length), "http://github");
  const method = heard.method.toLowerCase();
  const template = templateOf(described.paths, url.pathname);
  const operation = described.paths[template]?.[method];
  if (operation === undefined) return [`${method} ${template} is not described`];
  const known = (operation.parameters ?? []).map((one) =>
    "$ref" in one
      ? described.components.parameters[one.$ref.split("/").at(-1) ?? ""]?.name
      : one.name,
  );
  const strange = [...url.searchParams.keys()].filter((name) => !known.includes(name));
  const { properties } = operation.requestBody?.content["application/json"]?.schema ?? {};
  if (heard.body === "" || properties === undefined) return strange;
  const body: object = JSON.parse(heard.body);
  const extra = Object.keys(body).filter((name) => !Object.hasOwn(properties, name));
  const place = template.replaceAll("~", "~0").replaceAll("/", "~1");
  const pointer = `#/paths/${place}/${method}/requestBody/content/application~1json/schema`;
  const validate = ajv.compile({ $ref: `${version}${encodeURI(pointer)}` });
  const wrong = validate(body) ? [] : [`${template}: ${ajv.errorsText(validate.errors)}`];
  return [...strange, ...extra, ...wrong];
}

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Everything the connector can do, in every way. */
async function doEverything(base: string, double: GithubDouble): Promise<void> {
  for (const way of ["workflow", "rerun", "deployment", "dispatch"]) {
    const to = target(base, { way });
    const { ref } = await press(double, to);
    const now = () => context(instant(double.now));
    await testConnection(to, "att", now());
    await github.versions?.(to, now());
    await github.approve?.(ref ?? "", to, now());
    await github.cancel?.(ref ?? "", to, now());
  }
}

describe.each([
  ["api.github.com", "", false],
  ["ghes-3.19", "/api/v3", true],
])("%s", (version, prefix, isServer) => {
  const described = description(version);
  ajv.addSchema(described, version);

  it("describes every request of every way, with its body and its query", async () => {
    const double = new GithubDouble();
    open.push(double);
    double.isServer = isServer;
    double.needsReviewer = true;
    await doEverything(`${await double.open()}${prefix}`, double);
    // The last part of the address of a file is many.
    const heard = double.heard.filter(({ path }) => !path.includes("/contents/"));
    expect(heard.flatMap((one) => faultsOf(described, version, one, prefix))).toEqual([]);
    expect(heard.every((one) => one.headers["x-github-api-version"] === "2022-11-28")).toBe(true);
    const places = new Set(heard.map(({ method, path }) => `${method} ${path.split("?")[0]}`));
    expect(places.size).toBeGreaterThanOrEqual(12);
  });

  it.each([
    [false, 4],
    [true, 6],
  ])(
    "describes how what did not arrive is asked for; of the organisation: %s",
    async (is, calls) => {
      const double = new HooksDouble();
      double.ofOrganisation = is;
      open.push(double);
      double.token = "github_pat_0123456789abcdef";
      double.deliver("lost", 502);
      for (let i = 0; i < 120; i += 1) double.deliver(`taken-${i}`, 202);
      const to = target(`${await double.open()}${prefix}`, {});
      const missed = { callbackPath: "/api/v1/events/con_1", since: new Date(double.now - 1) };
      const { asked } = (await github.redeliver?.(missed, to, context(instant(double.now)))) ?? {};
      expect(asked).toBe(1);
      expect(double.heard).toHaveLength(calls);
      expect(double.heard.flatMap((one) => faultsOf(described, version, one, prefix))).toEqual([]);
      const items = described.components.examples["hook-delivery-items"]?.value;
      expect(Object.keys((items as object[])[0] ?? {})).toEqual(
        expect.arrayContaining(["id", "guid", "delivered_at", "redelivery", "status_code"]),
      );
    },
  );

  it("gives examples of answers, and each can be read", async () => {
    const ask = async (example: string, ref: string) => {
      const { value } = described.components.examples[example] ?? {};
      const receiver = new Receiver(answers(200, JSON.stringify(value)));
      open.push(receiver);
      const to = target(`${await receiver.open()}${prefix}`, {});
      return github.poll({ opId: "rb_1", ref }, to, context(instant(Date.now())));
    };
    const run = await ask("workflow-run", "run:30433642:1");
    expect(run).toMatchObject({ ref: "run:30433642:1", answer: "Run 30433642 is queued." });
    expect((await ask("deployment-status-items", "deployment:42")).result).toBe("done");
    expect((await ask("workflow-run-paginated", "find:1262304000000")).ref).toBe("run:30433642:1");
  });
});
