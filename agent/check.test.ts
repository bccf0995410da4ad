import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AgentProcess, secret } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";

describe("--check", () => {
  let agent: AgentProcess;
  beforeEach(async () => {
    agent = await agentWithReleases((at) => ({ after: [at("after")] }));
    await agent.program("after", "exit 0");
  });
  afterEach(() => agent.close());

  it("says what is right, and changes nothing", async () => {
    const { code, out } = await agent.run("--check");
    expect(out).toMatch(/^right {2}.*secret holds a secret\.$/m);
    expect(out).toMatch(/^right {2}shop: .*current points to 2\.0; 3 versions are there\.$/m);
    expect(out.trim().endsWith("All is well.")).toBe(true);
    expect(code).toBe(0);
    expect(out).not.toContain(secret);
    expect(await current(agent)).toBe("releases/2.0");
  });

  it("says in sentences what is wrong, all of it", async () => {
    await chmod(agent.at("secret"), 0o644);
    await rm(agent.at("after"));
    await rm(agent.at("journal"), { recursive: true });
    const { code, out } = await agent.run("--check");
    expect(code).toBe(1);
    expect(out).toMatch(/^WRONG {2}.*secret may be read by everybody: chmod 600/m);
    expect(out).toMatch(/^WRONG {2}shop: .*after is not there\.$/m);
    expect(out).toMatch(/^WRONG {2}.*journal is not there\.$/m);
    expect(out).toContain("3 things are wrong.");
  });

  it("tells a directory from a link, and no secret from one", async () => {
    await rm(agent.at("current"));
    await mkdir(agent.at("current"));
    await writeFile(agent.at("secret"), "hunter2\n");
    const { out } = await agent.run("--check");
    expect(out).toMatch(/current is no link: it would have to be replaced by hand once\./);
    expect(out).toMatch(/holds a line that is no secret/);
    expect(out).not.toContain("hunter2");
  });

  it("names each fault of a configuration, and so does a start", async () => {
    await writeFile(agent.at("config.json"), '{"journal":"here","action":{}}');
    const checked = await agent.run("--check");
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/ {2}secretFile is missing: .*\n {2}journal must be a path.*\n/);
    expect(checked.out).toContain("  action is not known.");
    expect((await agent.run()).out).toBe(checked.out);
  });

  it("that another listens there already is a sentence, not a stack", async () => {
    await agent.start();
    const port = Number(new URL(agent.url).port);
    const config = JSON.parse(await readFile(agent.at("config.json"), "utf8"));
    await agent.configure({ ...config, listen: { port } });
    const { code, out } = await agent.run();
    expect(code).toBe(1);
    expect(out).toMatch(/^The agent cannot start \(EADDRINUSE\)/);
  });

  it("makes secrets it takes", async () => {
    const { out } = await agent.run("--make-secret");
    await writeFile(agent.at("secret"), out, { mode: 0o600 });
    expect((await agent.run("--check")).code).toBe(0);
    expect((await agent.run("--version")).out).toMatch(/^\d+\.\d+\n$/);
  });
});

describe("asked by Bellwether", () => {
  it("says the same of one action, without doing it", async () => {
    const agent = await agentWithReleases();
    await agent.start();
    const { body } = await agent.get("/check?action=shop&environment=staging");
    expect(body).toMatchObject({ do: "symlink", can: ["roll_back"], version: expect.any(String) });
    expect(body["findings"]).toEqual(
      expect.arrayContaining([
        { ok: true, text: expect.stringContaining("points to 2.0") },
        { ok: false, text: expect.stringContaining("shop is production here") },
      ]),
    );
    await agent.close();
  });
});
