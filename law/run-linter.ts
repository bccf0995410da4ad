import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Planted } from "./plant.ts";

const root = resolve(import.meta.dirname, "..");
const linter = join(root, "node_modules/oxlint/bin/oxlint");
const theLaw = ["house.mjs", "oxlint.config.ts", "tsconfig.json", "law"];

type Fault = { filename: string; code: string; message: string; line: number };

/**
 * Copies the real law into a house of its own, plants the files, and runs the real linter there.
 *
 * @returns what it says of the planted files, by path; and whether it went green
 */
export async function lintPlanted(
  planted: readonly Planted[],
): Promise<{ green: boolean; faults: Map<string, Fault[]> }> {
  const house = await mkdtemp(join(tmpdir(), "law-"));
  try {
    for (const part of theLaw) await cp(join(root, part), join(house, part), { recursive: true });
    await symlink(join(root, "node_modules"), join(house, "node_modules"), "junction");
    await Promise.all(planted.map((file) => plant(house, file)));
    return await lint(house, new Set(planted.map((file) => file.path)));
  } finally {
    await rm(house, { recursive: true, force: true });
  }
}

async function plant(house: string, { path, lines }: Planted): Promise<void> {
  const text = lines.map((line) => `${line.text}\n`).join("");
  const file = join(house, path);
  await mkdir(dirname(file), { recursive: true });
  // "wx": two plants on one spot would hide each other, and one on the law itself would try another law.
  await writeFile(file, text, { flag: "wx" });
}

function lint(house: string, paths: Set<string>): ReturnType<typeof lintPlanted> {
  return new Promise((done, failed) => {
    const size = { maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [linter, "--format=json"], { cwd: house, ...size }, (error, out) => {
      try {
        const said = faultsIn(out).filter((fault) => paths.has(fault.filename));
        const faults = Map.groupBy(said, (fault) => fault.filename);
        done({ green: error === null, faults });
      } catch {
        failed(new Error(`The linter did not answer: ${out}`, { cause: error }));
      }
    });
  });
}

type Diagnostic = Omit<Fault, "line"> & { labels?: { span?: { line?: number } }[] };

function faultsIn(output: string): Fault[] {
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(output);
  return diagnostics.map(({ filename, code, message, labels }) => ({
    filename: filename.replaceAll("\\", "/"),
    code,
    message,
    line: labels?.[0]?.span?.line ?? 0,
  }));
}
