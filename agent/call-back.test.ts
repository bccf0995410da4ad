import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AgentProcess, aSwitch, secret } from "@/agent/testing/agent-process";
import { agentWithSides } from "@/agent/testing/sides";

describe("what Bellwether is told", () => {
  const heard: { headers: Record<string, string>; body: string }[] = [];
  let bellwether: Server;
  let port = 0;
  let agent: AgentProcess;
  beforeAll(async () => {
    bellwether = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => (body += part.toString()));
      request.on("end", () => {
        heard.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => bellwether.listen(0, "127.0.0.1", resolve));
    port = (bellwether.address() as AddressInfo).port;
    agent = await agentWithSides();
    const config = JSON.parse(await readFile(agent.at("config.json"), "utf8"));
    await agent.configure({ ...config, callBack: [`http://127.0.0.1:${port}`] });
    await agent.start();
  });
  afterAll(async () => {
    bellwether.close();
    await agent.close();
  });

  async function toldOf(more: Record<string, unknown>): Promise<unknown> {
    heard.splice(0);
    const callback_url = `http://127.0.0.1:${port}/api/v1/events/con_1`;
    await agent.post(aSwitch({ callback_url, ...more }));
    for (let i = 0; heard.length === 0 && i < 250; i += 1) await sleep(20);
    const [first] = heard;
    return new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {});
  }

  it("are the end of a rollback, and each share a version has, signed", async () => {
    expect(await toldOf({ op_id: "rb_1" })).toMatchObject({
      type: "operation.finished",
      op_id: "rb_1",
      status: "succeeded",
      detail: expect.stringContaining("blue 100 %"),
    });
    expect(await toldOf({ do: "set_weight", weight: 25, to: "2.0" })).toMatchObject({
      type: "canary.step",
      service: "shop",
      version: "2.0",
      weight: 25,
    });
    expect(await toldOf({ do: "promote", to: "2.0" })).toMatchObject({
      version: "2.0",
      weight: 100,
    });
  });

  it("is nothing at an address the configuration does not allow", async () => {
    heard.splice(0);
    await agent.post(aSwitch({ callback_url: `http://localhost:${port}/x` }));
    await sleep(300);
    expect(heard).toEqual([]);
  });
});
