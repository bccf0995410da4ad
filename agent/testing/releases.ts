import { mkdir, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AgentProcess } from "./agent-process";

/** Directories of versions, each with its name in a file. */
export async function layReleases(agent: AgentProcess, versions: readonly string[]): Promise<void> {
  for (const version of versions) {
    await mkdir(agent.at(join("releases", version)), { recursive: true });
    await writeFile(agent.at(join("releases", version, "version")), version);
  }
}

/** An agent beside 1.0, 1.1 and 2.0, of which 2.0 runs; `more`: what its one action has beside. */
export async function agentWithReleases(
  more: (at: (name: string) => string) => object = () => ({}),
): Promise<AgentProcess> {
  const agent = await AgentProcess.make((at) => ({
    shop: { do: "symlink", link: at("current"), releases: at("releases"), ...more(at) },
  }));
  await layReleases(agent, ["1.0", "1.1", "2.0"]);
  await symlink("releases/2.0", agent.at("current"));
  return agent;
}

export function current(agent: AgentProcess): Promise<string> {
  return readlink(agent.at("current"));
}
