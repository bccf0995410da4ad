import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP's Password Storage Cheat Sheet asks at least: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password's hash for the database, in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/**
 * Whether a password fits a hash. Without a hash (unknown person, or one who comes through a provider)
 * the same work is done for nothing, so that the time tells no one who exists.
 */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const fits = await verify(hashed ?? (await nobodys()), password.normalize("NFKC")).catch(
    () => false,
  );
  return hashed !== null && fits;
}

let nobody: Promise<string> | undefined;

function nobodys(): Promise<string> {
  nobody ??= hashPassword("nobody has this password");
  return nobody;
}
