import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AgentProcess, aSwitch, secret } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";

const other = `whsec_${Buffer.alloc(32, 6).toString("base64")}`;

describe("who may ask", () => {
  let agent: AgentProcess;
  beforeAll(async () => {
    agent = await agentWithReleases();
    await agent.start();
  });
  afterAll(() => agent.close());

  const post = (text: string, headers: Record<string, string>, path = "/switch") =>
    agent.send(path, { method: "POST", body: text, headers });

  it("refuses what is not signed, signed by another, or changed on its way", async () => {
    const body = aSwitch();
    const text = JSON.stringify(body);
    expect((await post(text, {})).status).toBe(401);
    expect((await post(text, agent.sign(text, new Date(), other))).status).toBe(401);
    const changed = text.replace('"1.0"', '"1.1"');
    expect((await post(changed, agent.sign(text))).status).toBe(401);
    for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"]) {
      const { [name]: _, ...headers } = agent.sign(text);
      expect((await post(text, headers)).status).toBe(401);
    }
    expect(await current(agent)).toBe("releases/2.0");
  });

  it("says when only the time is wrong, and by how much", async () => {
    const text = JSON.stringify(aSwitch());
    const late = await post(text, agent.sign(text, new Date(Date.now() - 400_000)));
    expect(late).toMatchObject({ status: 401, body: { code: "clock" } });
    expect(late.body["detail"]).toMatch(/its time is 40\d s behind this host's/);
    const early = await post(text, agent.sign(text, new Date(Date.now() + 400_000)));
    expect(early.body["detail"]).toMatch(/ahead of/);
    // Whoever does not know the secret is not told that either.
    const wrong = await post(text, agent.sign(text, new Date(0), other));
    expect(wrong.body["code"]).toBeUndefined();
    expect(await current(agent)).toBe("releases/2.0");
  });

  it("binds the signature of a question to what is asked", async () => {
    const headers = agent.sign("GET /ops/rb_1");
    expect((await agent.send("/ops/rb_1", { headers })).status).toBe(404);
    expect((await agent.send("/ops/rb_2", { headers })).status).toBe(401);
    expect((await agent.send("/check?action=shop", { headers })).status).toBe(401);
    expect((await agent.send("/", {})).status).toBe(401);
  });

  it("hears the same request once, also after it was started anew", async () => {
    const refused = JSON.stringify(aSwitch({ to: "9.9" }));
    const headers = agent.sign(refused);
    expect((await post(refused, headers)).status).toBe(422);
    expect(await post(refused, headers)).toMatchObject({ status: 401, body: { code: "replayed" } });
    await agent.kill();
    await agent.start();
    expect(await post(refused, headers)).toMatchObject({ status: 401, body: { code: "replayed" } });
    expect((await post(refused, agent.sign(refused))).status).toBe(422);
  });

  it("reads no more than a request needs", async () => {
    const text = JSON.stringify(aSwitch({ reason: "x".repeat(17_000) }));
    expect((await post(text, agent.sign(text))).status).toBe(413);
    expect((await post("{", agent.sign("{"))).status).toBe(400);
    expect((await agent.get("/elsewhere")).status).toBe(404);
  });

  it("takes each secret of its file while they are changed, and keeps them out of its log", async () => {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(agent.at("secret"), `${other}\n${secret}\n`);
    await agent.kill();
    await agent.start();
    for (const key of [secret, other]) {
      const headers = agent.sign("GET /ops/rb_1", new Date(), key);
      expect((await agent.send("/ops/rb_1", { headers })).status).toBe(404);
      expect(agent.said).not.toContain(key);
      expect(agent.said).not.toContain(headers["webhook-signature"]);
    }
    expect(agent.said).toContain("was not signed with our secret");
  });
});
