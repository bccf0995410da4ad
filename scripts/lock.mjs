// One supervisor per data directory: a second one would take the first one's database away.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { birthOf, isAlive } from "./processes.mjs";
import { Sentence } from "./project.mjs";

function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** A number alone is not a name: after kill -9 another process may have got it. */
const lives = ({ pid, birth }) => isAlive(pid) && birthOf(pid) === birth;

/** Takes the directory, or says who has it; the function returned gives it back. */
export function takeDirectory(directory) {
  const path = join(directory, "running.json");
  const holder = readHolder(path);
  if (holder && lives(holder)) {
    throw new Sentence(
      `Bellwether already runs on ${directory} (process ${holder.pid}): end that one, or set DATA_DIR.`,
    );
  }
  writeFileSync(path, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }));
  return () => rmSync(path, { force: true });
}
