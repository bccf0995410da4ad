// Bundles the offline judge, so that it runs the very code of the server without a build before it, and starts it.
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build, stop } from "esbuild";
import { inProject, root } from "./project.mjs";

const outfile = inProject("build", `judge-${process.pid}.mjs`);

await build({
  absWorkingDir: root,
  entryPoints: ["scripts/judge-offline.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  packages: "external",
  logLevel: "error",
});
await stop();
process.on("exit", () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
