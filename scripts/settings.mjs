// From the environment to settings the supervisor can rely on: checked, complete, places made.
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { addressOfSite, parseEnv } from "../lib/kernel/env.ts";
import { canReach, nearestExisting, serverUser } from "./postgres-user.mjs";
import { inProject, root, Sentence } from "./project.mjs";

/** Where data goes when nobody says: beside the code, or, where the database's user cannot reach that, in /var/lib. */
function defaultDirectory(embedded) {
  const beside = inProject(".data");
  if (!embedded || canReach(nearestExisting(beside), serverUser(join(beside, "postgres")))) return beside;
  const mark = createHash("sha256").update(root).digest("hex").slice(0, 8);
  return join("/var/lib/bellwether", mark);
}

function makeDirectory(directory) {
  try {
    const isNew = !existsSync(directory);
    mkdirSync(directory, { recursive: true });
    // Others may walk through (the database's user must) but not look around.
    if (isNew) chmodSync(directory, 0o711);
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (fault) {
    throw new Sentence(`The data directory ${directory} (DATA_DIR) cannot be written: ${fault.code}.`);
  }
}

function prepareDirectory(given, embedded) {
  const directory = given === undefined ? defaultDirectory(embedded) : resolve(root, given);
  makeDirectory(directory);
  if (embedded && !canReach(nearestExisting(directory), serverUser(join(directory, "postgres")))) {
    throw new Sentence(
      `The database's user cannot reach ${directory} (DATA_DIR): choose one outside private folders, ` +
        "start as a plain user, or set DATABASE_URL.",
    );
  }
  return directory;
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
  throw new Sentence(`The key in ${path} is damaged; put back the copy you kept, or set SECRETS_KEY.`);
}

/** Another secret for another purpose, so that none has to be kept besides SECRETS_KEY. */
const derive = (key, purpose) =>
  Buffer.from(hkdfSync("sha256", key, "bellwether", purpose, 32)).toString("base64url");

const bindFaults = {
  EADDRINUSE: ({ PORT, HOST }) => `Port ${PORT} on ${HOST} is taken: end what uses it, or set PORT to another.`,
  EACCES: ({ PORT }) => `Port ${PORT} (PORT) may not be opened by this user: choose one above 1023.`,
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
 * @returns the parsed settings with DATA_DIR absolute and existing, SECRETS_KEY and BASE_URL present
 * @throws {Sentence} naming each variable that is wrong
 */
export function readSettings() {
  const read = parseEnv(process.env);
  if (!read.ok) throw new Sentence(read.faults.join("\n"));
  const directory = prepareDirectory(read.value.DATA_DIR, read.value.DATABASE_URL === undefined);
  return {
    ...read.value,
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
    SECRETS_KEY: settings.SECRETS_KEY,
    NEXTAUTH_URL: settings.address,
    NEXTAUTH_SECRET: derive(settings.SECRETS_KEY, "sessions"),
  };
}
