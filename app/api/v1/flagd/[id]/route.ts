import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { connectorCaller } from "@/lib/access/caller";
import type { Operation } from "@/lib/access/door";
import { problem, surprise } from "@/lib/access/problem";
import { serveFlags } from "@/lib/commands/connections/kill-switch/serve-flags";
import { connectorOf } from "@/lib/connectors/registry";
import { refused } from "@/lib/kernel/outcome";
import { inboundConnector } from "@/lib/queries/connections/inbound-connector";

type Context = { params: Promise<{ id: string }> };

/** flagd proves itself by the token that was made for it: as a header, or where none can be set, in the address. */
async function fetchFlags(request: Request, context: Context): Promise<Response> {
  try {
    const { id } = await context.params;
    const at = new Date();
    const known = await inboundConnector(id, at);
    const inAddress = new URL(request.url).searchParams.get("token");
    const authorization = request.headers.get("authorization") ?? `Bearer ${inAddress ?? ""}`;
    const proof =
      known?.target.kind === "flagd" &&
      connectorOf("flagd").verifyInbound(
        Buffer.alloc(0),
        new Headers({ authorization }),
        known.target,
        at,
      ).ok;
    if (known === null || proof !== true) {
      return problem(refused("unauthenticated", "This address and token open nothing.").refusal);
    }
    const served = await serveFlags(connectorCaller(known, at), id);
    if (!served.ok) return problem(served.refusal);
    const { text, etag } = served.value;
    const headers = {
      etag,
      "cache-control": "private, no-cache",
      "referrer-policy": "no-referrer",
    };
    if (request.headers.get("if-none-match") === etag) {
      return new Response(null, { status: 304, headers });
    }
    return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
  } catch (error) {
    unstable_rethrow(error);
    return surprise(error);
  }
}

const operation: Operation<z.ZodType, z.ZodType> = {
  summary: "The flags of a flagd, for its HTTP sync; by its own token",
  permission: "event.report",
  query: z.strictObject({ token: z.string().max(500).optional() }),
};

export const GET = Object.assign(fetchFlags, { operation });
