import { instant } from "@/lib/kernel/instant";
import { health } from "@/lib/queries/connections/health";

/** Ready to serve? 503 says which part is not. No sign-in: load balancers ask. */
export async function GET(): Promise<Response> {
  const found = await health(instant(new Date()));
  return Response.json(found, {
    status: found.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
