import { open, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A name beside a path that no glob for its ending finds. */
function beside(path: string, mark: string): string {
  return join(dirname(path), `.${basename(path)}.${mark}.new`);
}

/** Puts a text in a file's place: whole or not at all, also when the machine stops half way. */
export async function writeWhole(
  path: string,
  text: string,
  { mark, mode }: { mark: string; mode: number },
): Promise<void> {
  const fresh = beside(path, mark);
  const file = await open(fresh, "w", mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  await settle(dirname(path));
}

/** Makes a link point elsewhere in one step: there is no moment without it. */
export async function pointTo(link: string, target: string, mark: string): Promise<void> {
  const fresh = beside(link, mark);
  await rm(fresh, { force: true });
  await symlink(target, fresh);
  await rename(fresh, link);
  await settle(dirname(link));
}

/** A file's text; null where there is none. */
export async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** The system's code of an error: ENOENT, EACCES. */
export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : "an unknown fault";
}

/** A directory's own entries reach the disk. */
async function settle(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
