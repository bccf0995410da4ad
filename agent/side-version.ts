import { readlink } from "node:fs/promises";
import { basename } from "node:path";
import { versionShape } from "./asked";
import type { Side } from "./config";
import { codeOf, readOrNull } from "./disk";
import { fetchText, versionMs } from "./health";

/** The version a side says it runs, or why it says none. */
export async function readVersion({
  version,
}: Side): Promise<{ version: string } | { fault: string }> {
  const { from, place } = version;
  const read = await readPlace(from, place);
  if ("fault" in read) return read;
  const said = versionIn(read.text);
  return said === null ? { fault: `${place} says no version.` } : { version: said };
}

async function readPlace(
  from: Side["version"]["from"],
  place: string,
): Promise<{ text: string } | { fault: string }> {
  if (from === "url") return fetchText(place, versionMs);
  try {
    const text = from === "link" ? basename(await readlink(place)) : await readOrNull(place);
    return text === null ? { fault: `${place} is not there.` } : { text };
  } catch (error) {
    return { fault: `${place} cannot be read (${codeOf(error)}).` };
  }
}

/** A version alone in its line, or the field `version` of JSON. */
function versionIn(text: string): string | null {
  const [line = ""] = text.trim().split("\n");
  if (versionShape.test(line.trim())) return line.trim();
  try {
    const read: unknown = JSON.parse(text);
    const said =
      typeof read === "object" && read !== null && "version" in read ? read.version : null;
    return typeof said === "string" && versionShape.test(said) ? said : null;
  } catch {
    return null;
  }
}
