import { addressOfSite, env } from "@/lib/kernel/env";

/** The command that does from a script what a page's first button does, with this Bellwether's own address. */
export function curlPost(path: string, body: Record<string, string>): string {
  const to = `${addressOfSite(env())}/api/v1/${path}`;
  const headers = '-H "Authorization: Bearer $BW_TOKEN" -H "Content-Type: application/json"';
  return `curl -X POST ${to} ${headers} -d '${JSON.stringify(body)}'`;
}
