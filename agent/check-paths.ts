import { access, constants, stat } from "node:fs/promises";
import type { Argv } from "./config";
import { codeOf } from "./disk";
import { type Finding, saw, wrong } from "./doing";

const userName = () => process.env["USER"] ?? `user ${process.getuid?.() ?? "?"}`;

/** Whether a directory is there, and may be read or written by this user. */
export async function checkDirectory(path: string, may: "read" | "write"): Promise<Finding> {
  try {
    if (!(await stat(path)).isDirectory()) return wrong(`${path} is no directory.`);
    const { R_OK, W_OK, X_OK } = constants;
    await access(path, may === "read" ? R_OK | X_OK : R_OK | W_OK | X_OK);
    return saw(`${path} may be ${may === "read" ? "read" : "written"}.`);
  } catch (error) {
    return wrong(pathWords(path, may, error));
  }
}

/** Whether a program is there and may be run. */
export async function checkProgram([program = ""]: Argv): Promise<Finding> {
  try {
    await access(program, constants.X_OK);
    return saw(`${program} may be run.`);
  } catch (error) {
    return wrong(pathWords(program, "run", error));
  }
}

/** Why a path cannot be used, by this user. */
export function pathWords(path: string, what: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return `${path} is not there.`;
  if (code === "EROFS") return `${path} is read-only here: allow it in ReadWritePaths of the unit.`;
  const isForbidden = code === "EACCES" || code === "EPERM";
  return isForbidden
    ? `${path} may not be used (${what}) by ${userName()}.`
    : `${path} cannot be used (${code}).`;
}
