import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { callBack } from "./call-back";
import { checkAll } from "./check";
import { type Config, readConfig } from "./config";
import { codeOf } from "./disk";
import { doersOf } from "./doers";
import { Journal } from "./journal";
import { Operations } from "./operations";
import { readSecrets } from "./secret";
import { serve } from "./serve";
import { agentVersion } from "./version";

const usage = `Bellwether's host agent ${agentVersion}

  --config FILE   the configuration (usual: /etc/bellwether-agent/config.json)
  --check         say what is right and what is wrong, and change nothing
  --make-secret   print a new secret
  --version       print the version`;

const log = (line: string) => console.log(line);

/** Ends with sentences instead of a stack of code. */
function giveUp(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

function openConfig(path: string): Config {
  const text = readText(path);
  const read = readConfig(text);
  if ("config" in read) return read.config;
  return giveUp([`${path} cannot be used:`, ...read.faults.map((fault) => `  ${fault}`)]);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return giveUp([`${path} cannot be read (${codeOf(error)}).`]);
  }
}

async function check(config: Config): Promise<void> {
  const findings = await checkAll(config);
  for (const { ok, text } of findings) log(`${ok ? "right" : "WRONG"}  ${text}`);
  const count = findings.filter(({ ok }) => !ok).length;
  log(
    count === 0 ? "All is well." : `${count === 1 ? "One thing is" : `${count} things are`} wrong.`,
  );
  process.exit(count === 0 ? 0 : 1);
}

async function run(config: Config): Promise<void> {
  const read = await readSecrets(config.secretFile);
  if ("fault" in read) return giveUp([read.fault]);
  const { secrets } = read;
  const allowed = doersOf(config);
  const journal = new Journal(config.journal);
  const { unreadable } = await journal.open(Date.now());
  for (const path of unreadable) log(`${path} cannot be read: what it held is not known any more.`);
  const operations = new Operations({
    allowed,
    journal,
    log,
    now: Date.now,
    ended: (operation) => void callBack(config, secrets, operation, log),
  });
  operations.resume();
  const reach = { operations, journal, allowed, version: agentVersion };
  const server = serve({ config, secrets, reach, log });
  server.listen(config.port, config.host);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const scheme = config.tls === null ? "http" : "https";
  log(`Bellwether's host agent ${agentVersion} listens at ${scheme}://${config.host}:${port}.`);
}

const { values } = parseArgs({
  options: {
    config: { type: "string", default: "/etc/bellwether-agent/config.json" },
    check: { type: "boolean", default: false },
    "make-secret": { type: "boolean", default: false },
    version: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

try {
  if (values.help) log(usage);
  else if (values.version) log(agentVersion);
  else if (values["make-secret"]) log(`whsec_${randomBytes(32).toString("base64")}`);
  else if (values.check) await check(openConfig(values.config));
  else await run(openConfig(values.config));
} catch (error) {
  giveUp([
    `The agent cannot start (${codeOf(error)}): ${error instanceof Error ? error.message : ""}`,
  ]);
}
