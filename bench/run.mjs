// `npm run bench judge`: bundles the named bench, so that it runs the very code of the server, and starts it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, stop } from "esbuild";

const root = join(import.meta.dirname, "..");
const [name = "judge", ...rest] = process.argv.slice(2);
const entry = join(root, "bench", `${name}.ts`);

if (!/^[a-z-]+$/.test(name) || !existsSync(entry)) {
  console.error(`There is no bench called ${name}. Try: npm run bench judge`);
  process.exit(2);
}

const outfile = join(root, "build", `bench-${name}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  packages: "external",
  logLevel: "warning",
});
await stop();
const child = spawn(process.execPath, ["--max-semi-space-size=32", outfile, ...rest], {
  stdio: "inherit",
});
child.on("exit", (code) => process.exit(code ?? 1));
