// Where things are. Every script starts from here, so that it works from any working directory.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** A fault a person can mend: printed as one sentence, without a stack. */
export class Sentence extends Error {}

/** Prints a fault the way its kind deserves and leaves with code 1. */
export function giveUp(fault) {
  const text = fault instanceof Sentence ? fault.message : (fault?.stack ?? String(fault));
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
