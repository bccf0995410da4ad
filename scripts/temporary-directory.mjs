import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes a directory the embedded database's user can walk through. */
export function makeTemporaryDirectory() {
  const directory = mkdtempSync(join(tmpdir(), "bellwether-"));
  chmodSync(directory, 0o755);
  return directory;
}

/**
 * Runs fn with a directory that is gone afterwards.
 *
 * @template T
 * @param {(directory: string) => Promise<T>} fn
 * @returns {Promise<T>}
 */
export async function temporaryDirectory(fn) {
  const directory = makeTemporaryDirectory();
  try {
    return await fn(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
