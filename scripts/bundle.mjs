// Our TypeScript in one file, by esbuild.
import { build, stop } from "esbuild";
import { root, Sentence } from "./project.mjs";

/** What every bundle is: for Node, an ES module, with a path of the project first in its errors. */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "silent",
};

export const inWords = ({ errors }, what) =>
  errors.map(({ text, location }) => `${location?.file ?? what}: ${text}`).join("\n");

/** Writes one bundle, or throws a sentence. */
export async function bundle(options, what) {
  try {
    await build(options);
  } catch (fault) {
    if (!fault.errors) throw fault;
    throw new Sentence(`${inWords(fault, what)}\nThe ${what} could not be built.`);
  } finally {
    // Its own process would stay with us for good.
    await stop();
  }
}
