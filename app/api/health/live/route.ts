import { env } from "@/lib/kernel/env";

/** Is this process alive? Says nothing of the rest, so that a lost database does not get it restarted. */
export async function GET(): Promise<Response> {
  return Response.json(
    { status: "ok", version: env().BELLWETHER_VERSION },
    { headers: { "cache-control": "no-store" } },
  );
}
