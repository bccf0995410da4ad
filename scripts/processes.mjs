// What the operating system says about a process, with or without /proc.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Is there a process with this number? One of another user counts. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === "EPERM";
  }
}

const ask = (format, pid) =>
  spawnSync("ps", ["-o", `${format}=`, "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";

/** Its command line, empty when unknown. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return ask("args", pid).trim();
  }
}

/** When it began: with the number this names a process for good, since numbers are used again. */
export function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return ask("lstart", pid).trim();
  }
}
