import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, parseJson } from "./http-body.ts";

/** What opens this playground; made once, kept for its owner only. */
export type Credentials = {
  email: string;
  password: string;
  apiToken: string;
  webhookSecret: string;
};

/** Reads the credentials in the playground's folder, or makes and keeps them. */
export function keepCredentials(directory: string): Credentials {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, "credentials.json");
  const made: Credentials = {
    email: "owner@playground.example",
    password: randomBytes(12).toString("base64url"),
    apiToken: `bw_${randomBytes(32).toString("hex")}`,
    webhookSecret: `whsec_${randomBytes(32).toString("base64")}`,
  };
  try {
    writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const kept = asObject(parseJson(readFileSync(path)));
  const { email, password, apiToken, webhookSecret } = { ...kept };
  if (
    typeof email === "string" &&
    typeof password === "string" &&
    typeof apiToken === "string" &&
    typeof webhookSecret === "string"
  ) {
    return { email, password, apiToken, webhookSecret };
  }
  throw new Error(`${path} is damaged. Remove the folder ${directory} to begin again.`);
}
