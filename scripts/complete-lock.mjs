// npm run lock, after npm install: names in package-lock.json also the builds for other platforms
// that the registry at hand does not carry. Without them npm leaves them out, and npm ci, there
// or elsewhere, refuses the lock file as incomplete. They are skipped by platform, never fetched.
import { readFileSync, writeFileSync } from "node:fs";
import { inProject } from "./project.mjs";

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

function entryFor(name, version, dev) {
  const words = name.split("/").at(-1).split("-");
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (cpu.length !== 1) throw new Error(`What platform is ${name} for?`);
  return {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

const path = inProject("package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const added = {};
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (lock.packages[place]) continue;
    if (!/^\d/.test(version))
      throw new Error(`${name} is wanted as ${version}, not as one version.`);
    added[place] = entryFor(name, version, dev);
  }
}

const everything = Object.entries({ ...lock.packages, ...added });
lock.packages = Object.fromEntries(everything.sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(added).length} platform packages added to package-lock.json.`);
