import { afterAll, expect, test } from "vitest";
import { aPerson } from "@/lib/access/testing";
import { disconnect } from "@/lib/db/client";
import { aRelease, aService, inRolledBackTransaction } from "@/lib/db/testing";
import { beginCompare } from "./begin-compare";
import { endCompare } from "./end-compare";
import { setConnector } from "./set-connector";

afterAll(disconnect);

const ana = aPerson("engineer");
const range = {
  commits: [{ sha: "b".repeat(40), subject: "Try it", author: "Ana", at: null }],
  total: 1,
};

test("a repository is asked once; each call is in the record, one that failed is asked again", () =>
  inRolledBackTransaction(async (tx) => {
    const service = await aService();
    const github = {
      kind: "github",
      apiUrl: "http://127.0.0.1:9",
      repository: "acme/shop",
      workflow: "rollback.yml",
      token: "github_pat_0123456789abcdef",
    } as const;
    const connected = await setConnector(aPerson("admin"), service.key, github);
    expect(connected).toMatchObject({ ok: true });
    const release = await aRelease({ sha: "b".repeat(40), previousSha: "a".repeat(40) }, service);
    const ask = async () => {
      const begun = await beginCompare(ana, release.id, "2.3.9");
      if (!begun.ok) throw new Error(begun.refusal.detail);
      return begun.value;
    };
    const failed = await ask();
    if (failed.do !== "ask") throw new Error("nothing to ask");
    expect(failed.ends).toEqual({ from: "a".repeat(40), to: "b".repeat(40) });
    const end = (attemptId: string, found: typeof range | null) => {
      const answer = {
        result: found ? "done" : "unknown",
        statusCode: 200,
        ms: 1,
        answer: "",
      } as const;
      const { ends, target } = failed;
      return endCompare(ana, { attemptId, connectorId: target.connectorId, ends, answer }, found);
    };
    await end(failed.attemptId, null);
    const again = await ask();
    if (again.do !== "ask") throw new Error("nothing to ask");
    await end(again.attemptId, range);
    expect(await ask()).toEqual({ do: "known", range });
    expect(await tx.attempt.count({ where: { releaseId: release.id, action: "list" } })).toBe(2);
  }));

test("where no repository is connected it says so, and a viewer cannot make it ask", () =>
  inRolledBackTransaction(async () => {
    const release = await aRelease();
    expect(await beginCompare(ana, release.id, "2.3.9")).toMatchObject({
      refusal: { detail: "No repository is connected that could tell." },
    });
    expect((await beginCompare(aPerson("viewer"), release.id, "2.3.9")).ok).toBe(false);
  }));
