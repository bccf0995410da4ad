import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Permission } from "@/lib/domain/team/permissions";
import type { Statements } from "@/lib/db/statements";
import type { Refusal } from "@/lib/kernel/outcome";
import { authenticate } from "./authenticate";
import { type Caller, forbidden } from "./caller";
import { type Gate, through } from "@/lib/access/request/gate";
import { problem, surprise } from "./problem";
import { noFields, parse } from "@/lib/access/request/read-body";
import { readQuery } from "@/lib/access/request/read-query";
import { countRequest } from "@/lib/access/request/request-counts";

/** What every API call asks and promises before its body is looked at. */
export type Admission<Query extends z.ZodType> = {
  summary: string;
  permission: Permission;
  query?: Query;
  /** Bytes of the body; 256 KiB unless said otherwise. */
  limit?: number;
  /** How many such calls may be under way; none is kept waiting. */
  gate?: Gate;
  /** What is answered, where it is not JSON. */
  answers?: string;
};

export type Asking<Query extends z.ZodType> = { caller: Caller; query: z.output<Query> };

/**
 * Who is asking (token or session), may they, is the address's query right, is there room: then the work. A refusal
 * is answered as `refuse` has it; a surprise is logged under a number, not shown. `over`: who asks is looked up that way.
 */
export async function admit<Query extends z.ZodType>(
  operation: Admission<Query>,
  request: Request,
  work: (asking: Asking<Query>) => Promise<Response>,
  refuse: (refusal: Refusal) => Response = problem,
  over?: Statements,
): Promise<Response> {
  const began = performance.now();
  const response = await admitted(operation, request, work, refuse, over).catch(
    (error: unknown) => {
      unstable_rethrow(error);
      return surprise(error);
    },
  );
  countRequest(request.method, response.status, performance.now() - began);
  return response;
}

async function admitted<Query extends z.ZodType>(
  operation: Admission<Query>,
  request: Request,
  work: (asking: Asking<Query>) => Promise<Response>,
  refuse: (refusal: Refusal) => Response,
  over: Statements | undefined,
): Promise<Response> {
  const known = await authenticate(request, over);
  if (!known.ok) return refuse(known.refusal);
  const caller = known.value;
  const no = forbidden(caller, operation.permission);
  if (no !== null) return refuse(no.refusal);
  const query = parse(operation.query ?? noFields, readQuery(request.url));
  if (!query.ok) return refuse(query.refusal);
  const asking = { caller, query: query.value as z.output<Query> };
  if (operation.gate === undefined) return work(asking);
  const inside = await through(operation.gate, () => work(asking));
  return inside.ok ? inside.value : refuse(inside.refusal);
}
