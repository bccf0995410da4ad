// Fingerprints of source files, to know what has to be made again.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { inProject, root } from "./project.mjs";

const made = new Set(["node_modules", "generated", ".next"]);
const isSource = (name) => !/\.(db\.)?test\.tsx?$/.test(name) && !name.startsWith(".");

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (made.has(entry.name) || !isSource(entry.name)) return [];
    const inside = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(inside) : [inside];
  });
}

/** One short text that changes when any of the files or folders (named from the root) does. */
export function fingerprint(names) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const path of names.flatMap((name) => filesBelow(inProject(name))).sort()) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}

const settings = ["package.json", "package-lock.json", "tsconfig.json"];
const code = ["lib", "instrumentation.ts", "wiring", "prisma/schema"];

/** What each made thing is made of. */
export const sources = {
  client: ["prisma/schema", "package-lock.json"],
  agent: [...settings, "agent", "lib/connectors/webhook", "scripts/bundle-agent.mjs"],
  worker: [...settings, ...code, "scripts/worker.ts", "scripts/bundle-worker.mjs"],
  web: [
    ...[...settings, ...code, "app", "components", "public"],
    ...["proxy.ts", "next.config.ts", "scripts/answer-headers.mjs", "postcss.config.mjs"],
  ],
};
