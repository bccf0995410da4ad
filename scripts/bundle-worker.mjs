// The worker is our TypeScript in one file; packages stay where they are.
import { context } from "esbuild";
import { bundle, common, inWords } from "./bundle.mjs";
import { inProject } from "./project.mjs";

const options = {
  ...common,
  entryPoints: ["scripts/worker.ts"],
  outfile: inProject("build", "worker.mjs"),
  target: "node24",
  packages: "external",
  sourcemap: true,
};

/** Writes build/worker.mjs. */
export function bundleWorker() {
  return bundle(options, "worker");
}

/** Keeps build/worker.mjs up to date; calls changed after each good build but the first. */
export async function watchWorker(changed, say) {
  let builds = 0;
  const tell = (result) => {
    if (result.errors.length > 0) return say(inWords(result, "worker"));
    builds += 1;
    if (builds > 1) changed();
  };
  const plugin = { name: "tell", setup: (watched) => watched.onEnd(tell) };
  const watching = await context({ ...options, plugins: [plugin] });
  await watching.rebuild().catch(() => {});
  await watching.watch();
  return () => watching.dispose();
}
