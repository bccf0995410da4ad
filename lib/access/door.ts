import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { type Permission } from "@/lib/domain/team/permissions";
import { done, type Outcome } from "@/lib/kernel/outcome";
import { authenticate } from "./authenticate";
import { type Caller, forbidden } from "./caller";
import { type Gate, through } from "./gate";
import { withIdempotency } from "./idempotency";
import { problem, surprise } from "./problem";
import { parse, readJson } from "./read-body";
import { countRequest } from "./request-counts";

/** What one API call asks and promises; the OpenAPI document is made from these. */
export type Operation<Body extends z.ZodType, Query extends z.ZodType> = {
  summary: string;
  permission: Permission;
  body?: Body;
  query?: Query;
  /** Bytes; 256 KiB unless said otherwise. */
  limit?: number;
  /** How many such calls may be under way; none is kept waiting. */
  gate?: Gate;
  /** What is answered, where it is not JSON. */
  answers?: string;
};

type Asked<Body, Query> = {
  caller: Caller;
  params: AddressParts;
  body: Body;
  query: Query;
  /** For what the rest does not carry: headers, and the signal that the asker has gone. */
  request: Request;
};
/** JSON, or for anything else (a stream, a file to save) the whole response. */
type Answer = { status?: number; body: unknown } | { response: Response };
/** What an address of ours may carry; a part that is not in it is empty, and names nothing. */
type AddressParts = Record<"id" | "key" | "item", string>;
type Params = Record<string, string | string[] | undefined>;
/** Next hands over no params at all where the address has none. */
type Context = { params: Promise<Params | undefined> };

/**
 * Wraps an API call: who is asking (token or session), may they, is the input right, do it, answer in
 * JSON. Refusals become problem+json; a POST with an Idempotency-Key answers the same again.
 */
export function door<Body extends z.ZodType = z.ZodObject, Query extends z.ZodType = z.ZodObject>(
  operation: Operation<Body, Query>,
  run: (asked: Asked<z.output<Body>, z.output<Query>>) => Promise<Outcome<Answer>>,
) {
  const handler = async (request: Request, context: Context): Promise<Response> => {
    const began = performance.now();
    const response = await answered(operation, run, request, context);
    countRequest(request.method, response.status, performance.now() - began);
    return request.method === "HEAD" ? withoutBody(response) : response;
  };
  return Object.assign(handler, { operation });
}

/** Next answers HEAD by GET and drops the body unread, which would leave a stream running for nobody. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

async function answered<Body extends z.ZodType, Query extends z.ZodType>(
  operation: Operation<Body, Query>,
  run: (asked: Asked<z.output<Body>, z.output<Query>>) => Promise<Outcome<Answer>>,
  request: Request,
  context: Context,
): Promise<Response> {
  try {
    return await answer(operation, run, request, (await context.params) ?? {});
  } catch (error) {
    unstable_rethrow(error);
    return surprise(error);
  }
}

async function answer<Body extends z.ZodType, Query extends z.ZodType>(
  operation: Operation<Body, Query>,
  run: (asked: Asked<z.output<Body>, z.output<Query>>) => Promise<Outcome<Answer>>,
  request: Request,
  params: Params,
): Promise<Response> {
  const known = await authenticate(request);
  if (!known.ok) return problem(known.refusal);
  const caller = known.value;
  const no = forbidden(caller, operation.permission);
  if (no !== null) return problem(no.refusal);
  const work = () => doWork(operation, run, request, params, caller);
  if (operation.gate === undefined) return work();
  const inside = await through(operation.gate, work);
  return inside.ok ? inside.value : problem(inside.refusal);
}

async function doWork<Body extends z.ZodType, Query extends z.ZodType>(
  operation: Operation<Body, Query>,
  run: (asked: Asked<z.output<Body>, z.output<Query>>) => Promise<Outcome<Answer>>,
  request: Request,
  params: Params,
  caller: Caller,
): Promise<Response> {
  const query = parse(operation.query ?? z.strictObject({}), readQuery(request));
  if (!query.ok) return problem(query.refusal);
  const body = await bodyOf(operation, request);
  if (!body.ok) return problem(body.refusal);
  const asked = {
    caller,
    params: addressParts(params),
    body: body.value.value as z.output<Body>,
    query: query.value as z.output<Query>,
    request,
  };
  return withIdempotency(request, caller, body.value.text, async () => {
    const outcome = await run(asked);
    return outcome.ok ? respond(outcome.value) : problem(outcome.refusal);
  });
}

async function bodyOf(operation: Operation<z.ZodType, z.ZodType>, request: Request) {
  if (request.method === "GET" || request.method === "HEAD") return done({ value: {}, text: "" });
  return readJson(request, operation.body ?? z.strictObject({}), operation.limit ?? 256 * 1024);
}

function respond(answer: Answer): Response {
  if ("response" in answer) return answer.response;
  const { status = 200, body } = answer;
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function readQuery(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

function addressParts({ id = "", key = "", item = "" }: Params): AddressParts {
  return { id: String(id), key: String(key), item: String(item) };
}

/** For lists: `limit` 1–200 and an opaque cursor. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
};
