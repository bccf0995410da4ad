/**
 * The version that a package URL names (`pkg:oci/shop@sha256%3A…?tag=2.4.0`): its tag, else what comes after `@`; of a
 * digest its beginning. Null where it names none.
 */
export function versionOfPurl(purl: string | null): string | null {
  if (purl === null || !purl.startsWith("pkg:")) return null;
  const [path = "", query = ""] = purl.split("#")[0]?.split("?") ?? [];
  const tag = new URLSearchParams(query).get("tag");
  if (tag !== null && tag !== "") return tag.slice(0, 100);
  const at = path.lastIndexOf("@");
  if (at < 0) return null;
  const version = decoded(path.slice(at + 1));
  const digest = /^sha\d{3}:([0-9a-f]{12})/.exec(version)?.[1];
  return (digest ?? version).slice(0, 100) || null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
