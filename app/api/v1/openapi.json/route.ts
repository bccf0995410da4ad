import { openApi } from "@/app/api/v1/openapi";
import { env } from "@/lib/kernel/env";

/** The contract, for tools. No sign-in: it says nothing of anybody's data. */
export async function GET(): Promise<Response> {
  return Response.json(openApi(env().BELLWETHER_VERSION), {
    headers: { "cache-control": "no-cache", "access-control-allow-origin": "*" },
  });
}
