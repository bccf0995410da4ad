import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSwitch } from "@/agent/testing/agent-process";
import { startLoad, type Visit } from "@/agent/testing/load";
import { isNginxHere, type Shop, startShop } from "@/agent/testing/nginx";

const preload = ["--import", join(import.meta.dirname, "testing", "kill-before.mjs")];

describe.runIf(isNginxHere())("a real nginx under load", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.stop());

  async function ask(more: Record<string, unknown>) {
    const body = aSwitch(more);
    await shop.agent.post(body);
    return shop.agent.end(body.op_id);
  }
  const weight = (percent: number) => ask({ do: "set_weight", to: "2.0", weight: percent });
  const share = (visits: readonly Visit[]) =>
    (100 * visits.filter(({ text }) => text === "2.0").length) / visits.length;

  it("is taken through a rollout and back, and not one request fails", async () => {
    const load = startLoad(shop.url);
    for (const percent of [5, 25, 50, 100]) {
      expect(await weight(percent)).toMatchObject({ state: "succeeded" });
      const from = performance.now();
      const after = () => load.visits.filter(({ began }) => began > from);
      while (after().length < 400) await sleep(20);
      expect(Math.abs(share(after()) - percent)).toBeLessThan(3);
    }
    expect(await ask({ to: "1.0" })).toMatchObject({ state: "succeeded" });
    const back = performance.now();
    await sleep(500);
    const { asked, failed } = await load.stop();
    const since = load.visits.filter(({ began }) => began > back);
    expect(since.length).toBeGreaterThan(20);
    expect(share(since)).toBe(0);
    console.log(`${asked} requests during four steps and a rollback, ${failed} failed.`);
    expect(failed).toBe(0);
  });

  it("swapped there and back twenty times: not one fails either", async () => {
    const load = startLoad(shop.url);
    const began = performance.now();
    for (let i = 0; i < 20; i += 1) {
      expect(await ask({ to: i % 2 === 0 ? "2.0" : "1.0" })).toMatchObject({ state: "succeeded" });
    }
    const ms = Math.round((performance.now() - began) / 20);
    const { asked, failed } = await load.stop();
    console.log(`20 swaps of ${ms} ms each under ${asked} requests, ${failed} failed.`);
    expect(failed).toBe(0);
  });

  it("a link to other files is switched under it without one request lost", async () => {
    const load = startLoad(`${shop.url}/files/version`, 4);
    for (let i = 0; i < 20; i += 1) {
      const to = i % 2 === 0 ? "2.0" : "1.0";
      expect(await ask({ action: "files", to })).toMatchObject({ state: "succeeded" });
      const from = performance.now();
      const after = () => load.visits.filter((one) => one.began > from);
      while (after().length < 5) await sleep(5);
      expect(after().every(({ text }) => text === to)).toBe(true);
    }
    expect((await load.stop()).failed).toBe(0);
  });

  it("whose configuration is broken elsewhere keeps what it has, and says why", async () => {
    await writeFile(shop.agent.at("other.conf"), "nonsense;");
    const before = await readFile(shop.agent.at("shop.conf"), "utf8");
    const load = startLoad(shop.url);
    const end = await weight(50);
    expect(end).toMatchObject({ state: "failed", exitCode: 1 });
    expect(end["tail"]).toContain('unknown directive "nonsense"');
    expect(end["detail"]).toMatch(
      /old shares were put back\. Its test fails with the old file too/,
    );
    expect(await readFile(shop.agent.at("shop.conf"), "utf8")).toBe(before);
    const { body } = await shop.agent.get("/check?action=shop&environment=production");
    expect(JSON.stringify(body["findings"])).toContain("nonsense");
    await writeFile(shop.agent.at("other.conf"), "");
    expect((await load.stop()).failed).toBe(0);
    expect(await weight(0)).toMatchObject({ state: "succeeded" });
  });

  it("that does not read the file is found before it matters", async () => {
    const { body } = await shop.agent.get("/check?action=shop&environment=production");
    expect(JSON.stringify(body["findings"])).toMatch(/nginx reads [^"]*shop\.conf\./);
    const path = shop.agent.at("nginx.conf");
    const text = await readFile(path, "utf8");
    const server = (await readFile(shop.agent.at("shop.conf"), "utf8")).split("\n")[1] ?? "";
    await writeFile(path, text.replace(/include [^;]*shop\.conf;/, server.replace(/ #.*/, "")));
    const lost = await shop.agent.get("/check?action=shop&environment=production");
    expect(JSON.stringify(lost.body["findings"])).toMatch(/nginx does not read .*shop\.conf/);
    await writeFile(path, text);
  });

  it("goes nowhere where the side that is to get its traffic is not well", async () => {
    const sick = await shop.agent.get("/check?action=shop&environment=production");
    expect(JSON.stringify(sick.body)).toContain("green runs 2.0.");
    const refused = await shop.agent.post(aSwitch({ to: "3.0" }));
    expect(refused.status).toBe(422);
    expect(refused.body["detail"]).toMatch(/No side runs 3\.0: blue runs 1\.0; green runs 2\.0\./);
  });

  it("kill -9 of the agent before any of its steps: it ends where it was asked to, and no request fails", async () => {
    const { agent } = shop;
    const load = startLoad(shop.url, 4);
    let cuts = 0;
    for (let n = 1; n < 60; n += 1) {
      await agent.kill();
      await agent.start(preload, { KILL_BEFORE: String(n) });
      const to = n % 2 === 0 ? "1.0" : "2.0";
      const body = aSwitch({ to });
      const said = await agent.post(body).catch(() => null);
      const ended = said === null ? null : await agent.end(body.op_id).catch(() => null);
      if (ended !== null) break;
      cuts += 1;
      await agent.gone();
      await agent.start();
      await agent.post(body);
      expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded" });
      const from = performance.now();
      const after = () => load.visits.filter(({ began }) => began > from);
      while (after().length < 10) await sleep(10);
      expect(after().every(({ text }) => text === to)).toBe(true);
    }
    const { asked, failed } = await load.stop();
    console.log(`Killed before ${cuts} steps under ${asked} requests, ${failed} failed.`);
    expect(cuts).toBeGreaterThan(12);
    expect(failed).toBe(0);
    const names = await readdir(agent.directory, { recursive: true });
    expect(names.filter((name) => name.endsWith(".new"))).toEqual([]);
  });
});
