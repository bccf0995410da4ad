import { access, constants } from "node:fs/promises";
import type { Config } from "./config";
import { codeOf } from "./disk";
import { checkDirectory, pathWords } from "./check-paths";
import { type Allowed, doersOf } from "./doers";
import { type Finding, saw, wrong } from "./doing";
import { readSecrets } from "./secret";

/** What stands in the way of an action, and what does not. */
export async function checkAction(name: string, { doer }: Allowed): Promise<Finding[]> {
  try {
    return await doer.check();
  } catch (error) {
    return [wrong(`${name} could not be looked at (${codeOf(error)}).`)];
  }
}

/** Looks at everything a configuration names. */
export async function checkAll(config: Config): Promise<Finding[]> {
  const secret = await readSecrets(config.secretFile);
  const found = [
    "fault" in secret ? wrong(secret.fault) : saw(secretWords(config.secretFile, secret.secrets)),
    await checkDirectory(config.journal, "write"),
    ...(config.tls === null
      ? []
      : [await checkFile(config.tls.cert), await checkFile(config.tls.key)]),
  ];
  for (const [name, allowed] of doersOf(config)) {
    const findings = await checkAction(name, allowed);
    found.push(...findings.map(({ ok, text }) => ({ ok, text: `${name}: ${text}` })));
  }
  return found;
}

function secretWords(path: string, { length }: readonly string[]): string {
  return length === 1 ? `${path} holds a secret.` : `${path} holds ${length} secrets; each counts.`;
}

async function checkFile(path: string): Promise<Finding> {
  try {
    await access(path, constants.R_OK);
    return saw(`${path} may be read.`);
  } catch (error) {
    return wrong(pathWords(path, "read", error));
  }
}
