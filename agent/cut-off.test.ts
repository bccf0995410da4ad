import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { AgentProcess, agentsOfTest, aSwitch } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";
import { agentWithSides } from "@/agent/testing/sides";

const preload = ["--import", join(import.meta.dirname, "testing", "kill-before.mjs")];
/** More steps than any operation has: the last tries are not cut off. */
const mostSteps = 40;

const { keep, close } = agentsOfTest();
afterEach(close);

type End = {
  cut: boolean;
  end: Record<string, unknown>;
  agent: AgentProcess;
  body: { op_id: string };
};

/** Cuts the agent off before its n-th step, starts it anew, and asks again under the same id. */
async function cutOff(agent: AgentProcess, n: number): Promise<End> {
  keep(agent);
  await agent.start(preload, { KILL_BEFORE: String(n) });
  const body = aSwitch();
  const said = await agent.post(body).catch(() => null);
  const ended = said === null ? null : await agent.end(body.op_id).catch(() => null);
  const cut = ended === null;
  if (cut) await agent.gone();
  await agent.kill();
  await agent.start();
  await agent.post(body);
  return { cut, end: await agent.end(body.op_id), agent, body };
}

/** Every step there is, a few beside each other; `check` looks at what is there after each. */
async function everyStep(make: () => Promise<AgentProcess>, check: (end: End) => Promise<void>) {
  for (let first = 1; first < mostSteps; first += 4) {
    const steps = [first, first + 1, first + 2, first + 3];
    const ended = await Promise.all(steps.map(async (n) => cutOff(await make(), n)));
    for (const one of ended) {
      await check(one);
      await one.agent.close();
    }
    if (ended.some(({ cut }) => !cut)) return ended.filter(({ cut }) => cut).length + first - 1;
  }
  throw new Error("It has more steps than were tried.");
}

async function leftovers(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => name.endsWith(".new"));
}

const lines = async (path: string) =>
  existsSync(path) ? (await readFile(path, "utf8")).split("\n").filter(Boolean) : [];

describe("kill -9 before any step", () => {
  it("of a link's switch: it is finished, and nothing is left lying", async () => {
    const make = async () => {
      const agent = await agentWithReleases((at) => ({ after: [at("restart")] }));
      // What runs is what was started last, as with any server.
      await agent.program(
        "restart",
        `cat "${agent.at("current/version")}" > "${agent.at("running")}"`,
      );
      return agent;
    };
    const steps = await everyStep(make, async ({ end, agent }) => {
      expect(end).toMatchObject({ state: "succeeded" });
      expect(await current(agent)).toBe("releases/1.0");
      expect(await readFile(agent.at("running"), "utf8")).toBe("1.0");
      expect(await leftovers(agent.directory)).toEqual([]);
    });
    expect(steps).toBeGreaterThan(10);
  }, 120_000);

  it("of new shares: what nginx read is what stands in the file, and what was asked", async () => {
    await everyStep(agentWithSides, async ({ end, agent, body }) => {
      expect(end).toMatchObject({
        state: "succeeded",
        detail: "nginx was told to give blue 100 %, green 0 %.",
      });
      const text = await readFile(agent.at("live"), "utf8");
      expect(text).toBe(await readFile(agent.at("shop.conf"), "utf8"));
      expect(text).toBe(
        `# By Bellwether's agent, for ${body.op_id}\nserver 127.0.0.1:8001 weight=1; # blue\nserver 127.0.0.1:8002 down; # green\n`,
      );
      expect(await leftovers(agent.directory)).toEqual([]);
    });
  }, 120_000);

  it("of a program: it never runs twice, and is not said to have run where nobody saw it", async () => {
    const make = async () => {
      const agent = await AgentProcess.make((at) => ({
        shop: { do: "command", run: [at("count")] },
      }));
      await agent.program("count", `echo x >> "${agent.at("counted")}"`);
      return agent;
    };
    const seen = new Set<unknown>();
    await everyStep(make, async ({ end, agent }) => {
      const ran = await lines(agent.at("counted"));
      seen.add(end["state"]);
      expect(ran.length).toBeLessThan(2);
      if (end["state"] === "succeeded") expect(ran).toHaveLength(1);
      else
        expect(end).toMatchObject({ state: "unknown", detail: expect.stringContaining("by hand") });
    });
    expect([...seen].toSorted()).toEqual(["succeeded", "unknown"]);
  }, 120_000);

  it("of a program with a check: what is there is what is said, and a second press does the rest", async () => {
    const make = async () => {
      const agent = await AgentProcess.make((at) => ({
        shop: { do: "command", run: [at("count")], check: [at("look")] },
      }));
      await agent.program("count", `echo x >> "${agent.at("counted")}"`);
      await agent.program("look", `test -s "${agent.at("counted")}"`);
      return agent;
    };
    await everyStep(make, async ({ end, agent, body }) => {
      const ran = await lines(agent.at("counted"));
      expect(end["state"]).toBe(ran.length === 1 ? "succeeded" : "failed");
      await agent.post({ ...body, requested_at: new Date(Date.now() + 1_000).toISOString() });
      expect((await agent.end(body.op_id))["state"]).toBe("succeeded");
      expect(await lines(agent.at("counted"))).toHaveLength(1);
    });
  }, 120_000);
});

describe("cut off with shares half way", () => {
  const files = async (agent: AgentProcess) =>
    Promise.all(["shop.conf", "live"].map((name) => readFile(agent.at(name), "utf8")));
  const old = "server 127.0.0.1:8002;\n";

  it("written, and then refused by nginx: the old ones are back", async () => {
    const agent = keep(await agentWithSides());
    await agent.start(preload, { KILL_BEFORE: "10" });
    const body = aSwitch();
    await agent.post(body).catch(() => null);
    await agent.gone();
    expect(await readFile(agent.at("shop.conf"), "utf8")).toContain("weight=1; # blue");
    await agent.program("test", "exit 1");
    await agent.start();
    expect(await agent.end(body.op_id)).toMatchObject({
      state: "failed",
      detail: expect.stringMatching(/old shares were put back\. Its test fails with the old file/),
    });
    expect(await readFile(agent.at("shop.conf"), "utf8")).toBe(old);
  });

  it("taken up, and then the side is gone: nginx has the old ones again, too", async () => {
    const agent = keep(await agentWithSides());
    await agent.start(preload, { KILL_BEFORE: "14" });
    const body = aSwitch();
    await agent.post(body).catch(() => null);
    await agent.gone();
    expect((await files(agent))[1]).toContain("weight=1; # blue");
    await writeFile(agent.at("blue"), "");
    await agent.start();
    expect(await agent.end(body.op_id)).toMatchObject({
      state: "failed",
      detail: expect.stringMatching(/^No side runs 1\.0: .*The old shares were put back\.$/),
    });
    expect(await files(agent)).toEqual([old, old]);
  });
});

describe("cut off, and asked long after", () => {
  it("what was not begun is not begun any more; what was is brought to its end", async () => {
    const agent = await agentWithReleases((at) => ({ after: [at("after")] }));
    keep(agent);
    await agent.program("after", `touch "${agent.at("begun")}"; sleep 3`);
    await agent.start();
    const expires_at = new Date(Date.now() + 1_500).toISOString();
    const begun = aSwitch({ expires_at });
    const waiting = aSwitch({ expires_at, to: "1.1" });
    await agent.post(begun);
    await agent.post(waiting);
    expect(existsSync(agent.at("begun"))).toBe(true);
    await agent.kill();
    await agent.program("after", "exit 0");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await agent.start();
    expect(await agent.end(begun.op_id)).toMatchObject({ state: "succeeded" });
    expect(await agent.end(waiting.op_id)).toMatchObject({
      state: "failed",
      detail: expect.stringMatching(/expired before it was begun\. .*points to 1\.0/),
    });
    expect(await current(agent)).toBe("releases/1.0");
  });

  it("waits for a program an agent before it started, and runs none beside it", async () => {
    const agent = await AgentProcess.make((at) => ({
      shop: { do: "command", run: [at("slow")], check: [at("look")] },
    }));
    keep(agent);
    await agent.program(
      "slow",
      `touch "${agent.at("begun")}"; sleep 1; touch "${agent.at("done")}"`,
    );
    await agent.program("look", `test -e "${agent.at("done")}"`);
    await agent.start();
    const body = aSwitch();
    const asked = agent.post(body).catch(() => null);
    while (!existsSync(agent.at("begun"))) await new Promise((resolve) => setTimeout(resolve, 10));
    await agent.kill();
    await asked;
    await agent.start();
    expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded", exitCode: 0 });
  });

  it("waits for one, too, that was not written down any more", async () => {
    const agent = await AgentProcess.make((at) => ({
      shop: { do: "command", run: [at("slow")], check: [at("look")] },
    }));
    keep(agent);
    await agent.program("slow", `sleep 2; touch "${agent.at("done")}"`);
    await agent.program("look", `test -e "${agent.at("done")}"`);
    // Of note: waiting, running, and then which process it is; before the last one has its name.
    await agent.start(preload, { KILL_BEFORE: "7" });
    const body = aSwitch();
    await agent.post(body).catch(() => null);
    await agent.gone();
    const path = agent.at(`journal/operations/${body.op_id}.json`);
    expect(JSON.parse(await readFile(path, "utf8")).kept).toEqual({ ran: true });
    await agent.start();
    expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded", exitCode: 0 });
  });

  it("says which part of its memory is gone", async () => {
    const agent = await agentWithReleases();
    keep(agent);
    await mkdir(agent.at("journal/operations"));
    await writeFile(agent.at("journal/operations/rb_1.json"), '{"asked":');
    await agent.start();
    expect(agent.said).toContain("rb_1.json cannot be read");
  });
});
