import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A Node that runs TypeScript as it is: this one, or the one among our dependencies. */
export function nodeBinary(): string {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const ours = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
  return existsSync(ours) ? ours : process.execPath;
}
