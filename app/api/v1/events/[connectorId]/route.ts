import { unstable_rethrow } from "next/navigation";
import type { Operation } from "@/lib/access/door";
import { problem, surprise } from "@/lib/access/problem";
import type { z } from "zod";
import { takeEvent } from "./take-event";

type Context = { params: Promise<{ connectorId: string }> };

/** Outside systems have no token: they sign what they send, each in its own way. */
async function receive(request: Request, context: Context): Promise<Response> {
  try {
    const { connectorId } = await context.params;
    const outcome = await takeEvent(request, connectorId);
    return outcome.ok ? Response.json(outcome.value, { status: 202 }) : problem(outcome.refusal);
  } catch (error) {
    unstable_rethrow(error);
    return surprise(error);
  }
}

const operation: Operation<z.ZodType, z.ZodType> = {
  summary: "Report an event, signed as the connector demands",
  permission: "event.report",
};

export const POST = Object.assign(receive, { operation });
