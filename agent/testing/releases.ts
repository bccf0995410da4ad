import { mkdir, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AgentProcess } from "./agent-process";

/** An agent beside 1.0, 1.1 and 2.0, of which 2.0 runs; `more`: what its one action has beside. */
export async function agentWithReleases(
  more: (at: (name: string) => string) => object = () => ({}),
): Promise<AgentProcess> {
  const agent = await AgentProcess.make((at) => ({
    shop: { do: "symlink", link: at("current"), releases: at("releases"), ...more(at) },
  }));
  for (const version of ["1.0", "1.1", "2.0"]) {
    await mkdir(agent.at(join("releases", version)), { recursive: true });
    await writeFile(agent.at(join("releases", version, "VERSION")), version);
  }
  await symlink("releases/2.0", agent.at("current"));
  return agent;
}

export function current(agent: AgentProcess): Promise<string> {
  return readlink(agent.at("current"));
}
