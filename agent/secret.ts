import { readFile, stat } from "node:fs/promises";
import { pathWords } from "./check-paths";

/** whsec_ and 24 to 64 bytes in base64. */
const shape = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;

/** The secrets of a file, one a line: more than one while they are changed. Or what is wrong with it. */
export async function readSecrets(
  path: string,
): Promise<{ secrets: string[] } | { fault: string }> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o007) !== 0)
      return { fault: `${path} may be read by everybody: chmod 600 ${path}` };
    const lines = (await readFile(path, "utf8")).split("\n").map((line) => line.trim());
    const secrets = lines.filter((line) => line !== "" && !line.startsWith("#"));
    if (secrets.length === 0) return { fault: `${path} holds no secret.` };
    const strange = secrets.some((one) => !shape.test(one));
    return strange
      ? { fault: `${path} holds a line that is no secret (whsec_ and 24 to 64 bytes in base64).` }
      : { secrets };
  } catch (error) {
    return { fault: pathWords(path, "read", error) };
  }
}
