import { afterEach, describe, expect, it } from "vitest";
import type { ConnectorKind } from "@/lib/domain/connections/kinds/kinds";
import type { Target } from "@/lib/domain/connections/operation";
import { GithubDouble } from "@/lib/connectors/github/testing";
import { GitlabDouble } from "@/lib/connectors/gitlab/testing";
import { compare } from "./speak";
import type { Double } from "@/lib/connectors/testing/double";

const doubles: Double[] = [];
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.close();
});

const systems = [
  ["github", () => new GithubDouble(), "apiUrl", { repository: "acme/shop" }],
  ["gitlab", () => new GitlabDouble(), "url", { project: "acme/shop" }],
] as const;

async function opened(kind: ConnectorKind, double: Double, address: string, settings: object) {
  doubles.push(double);
  const target: Target = {
    connectorId: "con_1",
    kind,
    environment: "production",
    settings: { ...settings, [address]: await double.open() },
    secrets: { token: ["secret_token_0123456789"] },
  };
  return (from: string, to: string) =>
    compare({ from, to }, target, { at: new Date(), signal: AbortSignal.timeout(5_000) });
}

describe.each(systems)(
  "the commits between two versions, told by %s",
  (kind, make, address, settings) => {
    it("are newest first, by their first line", async () => {
      const ask = await opened(kind, make(), address, settings);
      const { result, range } = await ask("v1.4.1", "v1.4.2");
      expect(result).toBe("done");
      expect(range?.total).toBe(kind === "github" ? 270 : 2);
      expect(range?.commits).toEqual([
        {
          sha: "b".repeat(40),
          subject: "Try the new tax table",
          author: "Ana",
          at: "2026-11-23T09:00:00.000Z",
        },
        {
          sha: "d".repeat(40),
          subject: "Guard the cart",
          author: "Bo",
          at: "2026-11-22T09:00:00.000Z",
        },
      ]);
    });

    it("are not made up where it does not know a version", async () => {
      const ask = await opened(kind, make(), address, settings);
      const { range, answer } = await ask("v0.1", "v1.4.2");
      expect(range).toBeNull();
      expect(answer).toContain("It knows no v0.1, or no v1.4.2.");
    });

    it("say what is missing where it does not let us look", async () => {
      const double = make();
      double.token = "another";
      const ask = await opened(kind, double, address, settings);
      const { range, answer } = await ask("v1.4.1", "v1.4.2");
      expect(range).toBeNull();
      expect(answer).not.toContain("secret_token");
      expect(answer).toMatch(/token/i);
    });
  },
);
