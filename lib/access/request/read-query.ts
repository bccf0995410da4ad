/** An offset east of Greenwich whose plus was sent as it is, which in an address means a space. */
const lostPlus = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/;

/** The fields behind the question mark of an address; the last one counts of those sent twice. */
export function readQuery(url: string): Record<string, string> {
  if (!url.includes("?")) return {};
  const fields = [...new URL(url).searchParams];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, value.replace(lostPlus, "$1+$2")]),
  );
}
