// The worker is our TypeScript in one file; packages stay where they are.
import { build, context, stop } from "esbuild";
import { inProject, root, Sentence } from "./project.mjs";

const options = {
  absWorkingDir: root,
  entryPoints: ["scripts/worker.ts"],
  outfile: inProject("build", "worker.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  packages: "external",
  sourcemap: true,
  logLevel: "silent",
};

const inWords = ({ errors }) =>
  errors.map(({ text, location }) => `${location?.file ?? "worker"}: ${text}`).join("\n");

/** Writes build/worker.mjs. */
export async function bundleWorker() {
  try {
    await build(options);
  } catch (fault) {
    if (!fault.errors) throw fault;
    throw new Sentence(`${inWords(fault)}\nThe worker could not be built.`);
  } finally {
    // Its own process would stay with us for good.
    await stop();
  }
}

/** Keeps build/worker.mjs up to date; calls changed after each good build but the first. */
export async function watchWorker(changed, say) {
  let builds = 0;
  const tell = (result) => {
    if (result.errors.length > 0) return say(inWords(result));
    builds += 1;
    if (builds > 1) changed();
  };
  const plugin = { name: "tell", setup: (watched) => watched.onEnd(tell) };
  const watching = await context({ ...options, plugins: [plugin] });
  await watching.rebuild().catch(() => {});
  await watching.watch();
  return () => watching.dispose();
}
