import { writeFile } from "node:fs/promises";
import { AgentProcess } from "@/agent/testing/agent-process";

/** Two sides behind an nginx of the test's own: `live` is what it last read. */
export async function agentWithSides(): Promise<AgentProcess> {
  const agent = await AgentProcess.make((at) => ({
    shop: {
      do: "nginx",
      include: at("shop.conf"),
      sides: {
        blue: { servers: ["127.0.0.1:8001"], version: { file: at("blue") } },
        green: { servers: ["127.0.0.1:8002"], version: { file: at("green") } },
      },
      test: [at("test")],
      reload: [at("reload")],
    },
  }));
  await writeFile(agent.at("blue"), "1.0\n");
  await writeFile(agent.at("green"), '{"version":"2.0"}');
  await writeFile(agent.at("shop.conf"), "server 127.0.0.1:8002;\n");
  await agent.program("test", `grep -q '^server' "${agent.at("shop.conf")}"`);
  await agent.program("reload", `cp "${agent.at("shop.conf")}" "${agent.at("live")}"`);
  return agent;
}
