import { describe, expect, test } from "vitest";
import { type Api, Refusal } from "./bellwether-api.ts";
import { chooseVersions, nextVersion } from "./versions.ts";

test.each([
  [[], "2.4.0"],
  [["2.3.9"], "2.4.0"],
  [["2.3.9", "2.4.0"], "2.4.1"],
  [["2.4.9", "2.4.10", "2.3.9"], "2.4.11"],
  [["2.4.0", "nightly"], "2.4.1"],
])("after %j comes %s", (used, next) => {
  expect(nextVersion(used)).toBe(next);
});

describe("the versions to run", () => {
  const api = (service: Record<string, unknown> | null, items: unknown[] = []): Api => ({
    ask: async (_, path) => {
      if (path.startsWith("/releases")) return { items, next: null };
      if (service === null) throw new Refusal(404, path, "There is no such service.");
      return service;
    },
  });

  test("of a Bellwether that knows no shop yet", async () => {
    expect(await chooseVersions(api(null), "shop")).toEqual({
      versions: { canary: "2.4.0", baseline: "2.3.9" },
      open: null,
    });
  });

  test("of a release in the middle of its rollout are its own", async () => {
    const release = {
      id: "rel_1",
      version: "2.4.2",
      previousVersion: "2.4.1",
      status: "rolling_out",
      weight: 25,
    };
    expect(await chooseVersions(api({ currentVersion: "2.4.1" }, [release]), "shop")).toEqual({
      versions: { canary: "2.4.2", baseline: "2.4.1" },
      open: { id: "rel_1", status: "rolling_out", weightPercent: 25 },
    });
  });

  test("after a rollback go on with a new number against what runs", async () => {
    const release = {
      id: "rel_1",
      version: "2.4.0",
      previousVersion: "2.3.9",
      status: "rolled_back",
    };
    expect(await chooseVersions(api({ currentVersion: "2.3.9" }, [release]), "shop")).toEqual({
      versions: { canary: "2.4.1", baseline: "2.3.9" },
      open: null,
    });
  });

  test("are not guessed when Bellwether refuses to say", async () => {
    const broken: Api = {
      ask: () => Promise.reject(new Refusal(401, "GET /services/shop", "Sign in.")),
    };
    await expect(chooseVersions(broken, "shop")).rejects.toThrow("401 Sign in.");
  });
});
