import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { AgentProcess, agentsOfTest, aSwitch } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";

const { started, close } = agentsOfTest();
afterEach(close);

describe("one operation", () => {
  it("is done once, and answers what came of it to everybody who asks under its id", async () => {
    const agent = await started(agentWithReleases());
    const body = aSwitch();
    const first = await agent.post(body);
    expect(first).toMatchObject({ status: 200, body: { state: "succeeded", op_id: body.op_id } });
    expect(first.headers.get("location")).toBe(`/ops/${body.op_id}`);
    expect(await current(agent)).toBe("releases/1.0");
    await agent.post(aSwitch({ to: "2.0" }));
    expect((await agent.post(body)).body).toEqual(first.body);
    expect((await agent.get(`/ops/${body.op_id}`)).body).toEqual(first.body);
    expect(await current(agent)).toBe("releases/2.0");
    await agent.kill();
    await agent.start();
    expect((await agent.post(body)).body).toEqual(first.body);
    expect(await current(agent)).toBe("releases/2.0");
  });

  it("asked for by many at once is one", async () => {
    const agent = await started(agentWithReleases((at) => ({ after: [at("count")] })));
    await agent.program("count", `echo x >> "${agent.at("counted")}"`);
    const body = aSwitch();
    const answers = await Promise.all(Array.from({ length: 20 }, () => agent.post(body)));
    expect(new Set(answers.map(({ status }) => status))).not.toContain(409);
    expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded" });
    expect(await readFile(agent.at("counted"), "utf8")).toBe("x\n");
  });

  it("is refused before anything is written where it never can be", async () => {
    const agent = await started(agentWithReleases());
    await symlink("/etc", agent.at("releases/linked"));
    const refusals: [Record<string, unknown>, number, RegExp][] = [
      [{ to: "9.9" }, 422, /releases\/9\.9 is not there/],
      [{ to: "linked" }, 422, /is not there/],
      [{ to: "../../etc" }, 400, /to must be/],
      [{ to: ".." }, 400, /to must be/],
      [{ to: "-rf" }, 400, /to must be/],
      [{ action: "else" }, 404, /No action is called else/],
      [{ environment: "staging" }, 422, /shop is production here/],
      [{ do: "set_weight", weight: 5 }, 422, /cannot set_weight/],
      [{ expires_at: new Date(0).toISOString() }, 422, /expired/],
      [{ expires_at: "soon" }, 400, /expires_at must be an instant/],
      [{ op_id: "../x" }, 400, /op_id must be/],
    ];
    for (const [more, status, words] of refusals) {
      const said = await agent.post(aSwitch(more));
      expect([said.status, said.body["detail"]]).toEqual([status, expect.stringMatching(words)]);
    }
    expect(await current(agent)).toBe("releases/2.0");
    const body = aSwitch();
    await agent.post(body);
    expect(await agent.post({ ...body, to: "1.1" })).toMatchObject({ status: 422 });
    expect(await current(agent)).toBe("releases/1.0");
  });

  it("overtaken by a newer rollback changes nothing any more", async () => {
    const agent = await started(agentWithReleases());
    await agent.post(aSwitch({ to: "1.1" }));
    const old = new Date(Date.now() - 10_000).toISOString();
    const late = await agent.post(aSwitch({ requested_at: old }));
    expect(late).toMatchObject({ status: 422 });
    expect(late.body["detail"]).toMatch(/asked for after it/);
    expect(await current(agent)).toBe("releases/1.1");
  });

  it("pressed again after it failed is tried again, under its id", async () => {
    const agent = await started(agentWithReleases((at) => ({ after: [at("after")] })));
    await agent.program("after", "echo no; exit 3");
    const body = aSwitch();
    await agent.post(body);
    const failed = await agent.end(body.op_id);
    expect(failed).toMatchObject({ state: "failed", exitCode: 3, tail: "no" });
    expect(failed["detail"]).toMatch(/ended with 3\. .*was put back to 2\.0\. Then/);
    expect(await current(agent)).toBe("releases/2.0");
    expect((await agent.post(body)).body["state"]).toBe("failed");
    await agent.program("after", "exit 0");
    expect((await agent.post(body)).body["state"]).toBe("failed");
    await agent.post({ ...body, requested_at: new Date(Date.now() + 1_000).toISOString() });
    expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded" });
    expect(await current(agent)).toBe("releases/1.0");
  });
});

describe("what is done", () => {
  it("is put back when the version is not well, or left, as the configuration says", async () => {
    let version = "";
    const shop = createServer((_, response) => response.end(version));
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
    const health = { url, contains: "{version}", seconds: 1 };
    for (const [unhealthy, link] of [
      ["put_back", "releases/2.0"],
      ["leave", "releases/1.0"],
    ]) {
      const agent = await started(agentWithReleases(() => ({ health, unhealthy })));
      const body = aSwitch();
      await agent.post(body);
      const end = await agent.end(body.op_id);
      expect(end).toMatchObject({
        state: "failed",
        detail: expect.stringContaining("does not say “1.0”"),
      });
      expect(await current(agent)).toBe(link);
      version = "1.0";
      const again = aSwitch();
      await agent.post(again);
      expect(await agent.end(again.op_id)).toMatchObject({ state: "succeeded" });
      version = "";
    }
    shop.close();
  });

  it("is one at a time for each target; another target is not held up", async () => {
    const agent = await AgentProcess.make((at) => ({
      shop: { do: "command", run: [at("slow"), "{version}"] },
      other: { do: "command", run: ["/bin/true"] },
    }));
    await agent.program(
      "slow",
      `echo "begin $1" >> "${agent.at("log")}"; sleep 0.5; echo "end $1" >> "${agent.at("log")}"`,
    );
    await started(agent);
    const first = aSwitch();
    // Asked for in the same instant: else whichever comes in first may have overtaken the other.
    const second = aSwitch({ to: "1.1", requested_at: first["requested_at"] });
    const third = aSwitch({ action: "other" });
    await Promise.all([agent.post(first), agent.post(second)]);
    expect((await agent.post(third)).body["state"]).toBe("succeeded");
    expect((await agent.end(second.op_id))["state"]).toBe("succeeded");
    expect((await agent.end(first.op_id))["state"]).toBe("succeeded");
    expect(await readFile(agent.at("log"), "utf8")).toMatch(
      /^begin (.+)\nend \1\nbegin (.+)\nend \2\n$/,
    );
  });
});

describe("a program", () => {
  it("gets fixed words, each value within its own, and variables; never a shell", async () => {
    const agent = await AgentProcess.make((at) => ({
      shop: {
        do: "command",
        run: [at("show"), "--to", "v{version};echo $HOME", "{sha}"],
        patterns: { sha: "[0-9a-f]*" },
      },
      strict: {
        do: "command",
        run: [at("show"), "{version}"],
        patterns: { version: "\\d+\\.\\d+\\.\\d+" },
      },
    }));
    await agent.program(
      "show",
      'for one in "$@"; do echo "<$one>"; done; echo "$BELLWETHER_OP_ID $BELLWETHER_VERSION ${SECRET:-none}"',
    );
    await started(agent);
    const body = aSwitch();
    await agent.post(body);
    const { tail, exitCode } = await agent.end(body.op_id);
    expect(exitCode).toBe(0);
    expect(tail).toBe(`<--to>\n<v1.0;echo $HOME>\n<>\n${body.op_id} 1.0 none`);
    const refused = await agent.post(aSwitch({ action: "strict" }));
    expect(refused).toMatchObject({
      status: 422,
      body: { detail: "“1.0” is not allowed as {version}." },
    });
  });

  it("that takes too long is ended with all it started, and its last words are kept", async () => {
    const agent = await AgentProcess.make((at) => ({
      shop: { do: "command", run: [at("hang")], seconds: 1 },
    }));
    await agent.program("hang", `echo begun; (sleep 3; echo late > "${agent.at("late")}") & wait`);
    await started(agent);
    const body = aSwitch();
    await agent.post(body);
    const end = await agent.end(body.op_id);
    expect(end).toMatchObject({ state: "failed", exitCode: null, tail: "begun" });
    expect(end["detail"]).toContain("took longer than 1 s");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await expect(readFile(agent.at("late"))).rejects.toThrow("ENOENT");
  });
});

describe("what it knows", () => {
  it("are the versions that lie there, newest first, and which one runs", async () => {
    const agent = await started(agentWithReleases());
    await mkdir(agent.at("releases/1.2"));
    await writeFile(agent.at("releases/notes.txt"), "no version");
    const { body } = await agent.get("/versions?action=shop");
    const versions = body["versions"] as { version: string; current: boolean }[];
    expect(versions[0]?.version).toBe("1.2");
    expect(versions.find((one) => one.current)?.version).toBe("2.0");
    expect(versions).toHaveLength(4);
    expect((await agent.get("/versions?action=else")).body["detail"]).toMatch(/There are: shop\./);
  });
});
