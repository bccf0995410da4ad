type Nested = { [name: string]: Nested | Nested[] | string | string[] };

/** A form of AWS' query protocol as it is meant: "A.member.1.B=x" is A: [{ B: "x" }]. */
export function nested(form: string): Record<string, unknown> {
  const root: Nested = {};
  for (const [path, value] of new URLSearchParams(form)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const parent = names.reduce<Nested>((at, name) => {
      at[name] ??= {};
      return at[name] as Nested;
    }, root);
    parent[last] = value;
  }
  return withLists(root) as Record<string, unknown>;
}

function withLists(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const fields: Record<string, unknown> = { ...value };
  const members = fields["member"];
  if (typeof members === "object" && members !== null) return Object.values(members).map(withLists);
  return Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, withLists(one)]));
}

/** XML as AWS' query protocol answers: a list is its elements, each a member. */
export function toXml(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    return `<${name}>${value.map((one) => toXml("member", one)).join("")}</${name}>`;
  }
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, one]) => toXml(key, one));
    return `<${name}>${parts.join("")}</${name}>`;
  }
  const text = String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<${name}>${text}</${name}>`;
}
