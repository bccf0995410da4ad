// From the environment to settings the supervisor can rely on: checked, complete, places made.
import { hkdfSync, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { addressOfSite, parseEnv } from "../lib/kernel/env.ts";
import { canReach, serverUser } from "./postgres-user.mjs";
import { say } from "./progress.mjs";
import { inProject, root, Sentence } from "./project.mjs";

/** One step at a time: Node's own recursive way never returns on places like /proc. */
function makeEach(directory) {
  if (existsSync(directory)) return;
  makeEach(dirname(directory));
  mkdirSync(directory);
  // Others may walk through (the database's user must) but not look around.
  chmodSync(directory, 0o711);
}

function makeDirectory(directory) {
  try {
    makeEach(directory);
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (fault) {
    throw new Sentence(
      `The data directory ${directory} (DATA_DIR) cannot be written: ${fault.code}.`,
    );
  }
}

/**
 * Where the embedded database lives: in the data directory, or, where the server's user cannot
 * reach that (root's private home), in /var/lib under a name the data directory remembers.
 */
function placeDatabase(directory) {
  const beside = join(directory, "postgres");
  if (canReach(directory, serverUser(beside))) return beside;
  const note = join(directory, "postgres.place");
  if (!existsSync(note)) {
    const place = join("/var/lib/bellwether", randomBytes(6).toString("hex"), "postgres");
    makeDirectory(dirname(place));
    writeFileSync(note, `${place}\n`);
    say(`The database's user cannot reach ${directory}; the database is kept in ${place}.`);
  }
  return readFileSync(note, "utf8").trim();
}

/** The key all secrets are sealed with: given, or made once and kept beside the data. */
function readSecretsKey(directory) {
  const path = join(directory, "secrets.key");
  const made = `${randomBytes(32).toString("base64url")}\n`;
  try {
    writeFileSync(path, made, { mode: 0o600, flag: "wx" });
  } catch (fault) {
    if (fault.code !== "EEXIST") throw fault;
  }
  const key = readFileSync(path, "utf8").trim();
  if (key.length >= 43) return key;
  throw new Sentence(
    `The key in ${path} is damaged; put back the copy you kept, or set SECRETS_KEY.`,
  );
}

/** Another secret for another purpose, so that none has to be kept besides SECRETS_KEY. */
const derive = (key, purpose) =>
  Buffer.from(hkdfSync("sha256", key, "bellwether", purpose, 32)).toString("base64url");

const bindFaults = {
  EADDRINUSE: ({ PORT, HOST }) =>
    `Port ${PORT} on ${HOST} is taken: end what uses it, or set PORT to another.`,
  EACCES: ({ PORT }) =>
    `Port ${PORT} (PORT) may not be opened by this user: choose one above 1023.`,
  EADDRNOTAVAIL: ({ HOST }) => `${HOST} (HOST) is not an address of this machine.`,
  ENOTFOUND: ({ HOST }) => `${HOST} (HOST) is not a known host name.`,
};

/** Says at once what would otherwise show only after a long build. */
export function checkPort(settings) {
  return new Promise((fine, refuse) => {
    const probe = createServer();
    probe.once("error", (fault) => {
      const sentence = bindFaults[fault.code]?.(settings);
      refuse(new Sentence(sentence ?? `Port ${settings.PORT} cannot be opened: ${fault.message}.`));
    });
    probe.listen(settings.PORT, settings.HOST, () => probe.close(fine));
  });
}

/**
 * @returns the parsed settings with DATA_DIR absolute and existing, SECRETS_KEY present; with them
 *   address (what people open) and databaseDirectory (undefined when DATABASE_URL is given)
 * @throws {Sentence} naming each variable that is wrong
 */
export function readSettings() {
  // The environment itself wins over the file.
  if (existsSync(inProject(".env"))) process.loadEnvFile(inProject(".env"));
  const read = parseEnv(process.env);
  if (!read.ok) throw new Sentence(read.faults.join("\n"));
  const directory = resolve(root, read.value.DATA_DIR ?? ".data");
  makeDirectory(directory);
  const embedded = read.value.DATABASE_URL === undefined;
  return {
    ...read.value,
    databaseDirectory: embedded ? placeDatabase(directory) : undefined,
    DATA_DIR: directory,
    SECRETS_KEY: read.value.SECRETS_KEY ?? readSecretsKey(directory),
    address: addressOfSite(read.value),
  };
}

/** The environment of a child: everything given to us, and what we worked out. */
export function childEnvironment(settings, role, databaseUrl, dev) {
  return {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ROLE: role,
    HOST: settings.HOST,
    PORT: String(settings.PORT),
    BASE_URL: settings.address,
    DATA_DIR: settings.DATA_DIR,
    DATABASE_URL: databaseUrl,
    BELLWETHER_VERSION: JSON.parse(readFileSync(inProject("package.json"), "utf8")).version,
    SECRETS_KEY: settings.SECRETS_KEY,
    NEXTAUTH_URL: settings.address,
    NEXTAUTH_SECRET: derive(settings.SECRETS_KEY, "sessions"),
  };
}
