// The host agent leaves the house as one plain file: no packages, any Node from 20 on. It stays readable.
import { bundle, common } from "./bundle.mjs";
import { inProject } from "./project.mjs";

/** Where pages and people find it: it is served as it is, to whoever installs it on a host. */
export const agentFile = inProject("public", "bellwether-agent.mjs");

/** Writes the agent into one file. */
export function bundleAgent(outfile = agentFile) {
  const banner = {
    js: "#!/usr/bin/env node\n// Bellwether's host agent: docs/connectors/host-agent.md tells how it is set up.",
  };
  const options = { ...common, entryPoints: ["agent/main.ts"], outfile, target: "node20", banner };
  return bundle(options, "host agent");
}
