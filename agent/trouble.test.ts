import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { AgentProcess, agentsOfTest, aSwitch } from "@/agent/testing/agent-process";
import { agentWithReleases, current } from "@/agent/testing/releases";

const { started, close } = agentsOfTest();
afterEach(close);

describe("in trouble", () => {
  it("goes back at once though the bad side does not answer any more", async () => {
    const stuck = createServer(() => {});
    await new Promise<void>((resolve) => stuck.listen(0, "127.0.0.1", resolve));
    const green = `127.0.0.1:${(stuck.address() as AddressInfo).port}`;
    const agent = await AgentProcess.make((at) => ({
      shop: {
        do: "nginx",
        include: at("shop.conf"),
        sides: {
          blue: { servers: ["127.0.0.1:8001"], version: { file: at("blue") } },
          green: { servers: [green], version: { url: `http://${green}/` } },
        },
        test: ["/bin/true"],
        reload: ["/bin/true"],
      },
    }));
    await writeFile(agent.at("blue"), "1.0");
    await writeFile(agent.at("shop.conf"), `server ${green};`);
    await started(agent);
    const began = performance.now();
    const body = aSwitch();
    await agent.post(body);
    expect(await agent.end(body.op_id)).toMatchObject({ state: "succeeded" });
    expect(performance.now() - began).toBeLessThan(4_000);
    const none = await agent.post(aSwitch({ to: "0.9" }));
    expect(none.body["detail"]).toMatch(/No side runs 0\.9: blue runs 1\.0; green: .* in 2 s\./);
    stuck.closeAllConnections();
    stuck.close();
  });

  it("does nothing that it cannot write down, and says so", async () => {
    const agent = await started(agentWithReleases());
    await rm(agent.at("journal/operations"), { recursive: true });
    const lost = await agent.post(aSwitch());
    expect(lost).toMatchObject({ status: 422 });
    expect(lost.body["detail"]).toBe("The journal cannot be written (ENOENT): nothing was done.");
    await rm(agent.at("journal"), { recursive: true });
    expect((await agent.post(aSwitch())).body["detail"]).toMatch(/nothing was done/);
    expect(await current(agent)).toBe("releases/2.0");
  });
});
