import { z } from "zod";
import { done, type Outcome, refused } from "@/lib/kernel/outcome";
import { type Admission, admit, type Asking } from "./admit";
import { asOf, type Caller, may } from "./caller";
import { withIdempotency } from "@/lib/access/request/idempotency";
import { whoLately } from "./authenticate";
import type { Statements } from "@/lib/db/statements";
import { problem } from "./problem";
import { noFields, readJson } from "@/lib/access/request/read-body";

/** What one API call asks and promises; the OpenAPI document is made from these. */
export type Operation<Body extends z.ZodType, Query extends z.ZodType> = Admission<Query> & {
  body?: Body;
  /** What was sent may leave no trace, not even a hash of it beside an Idempotency-Key: such a key is refused. */
  keepsNoTrace?: boolean;
  /** The list in the body whose entries are read one by one: what is wrong with one is no fault of the body. */
  oneByOne?: string;
  /** The kinds of body that are read, where it is not JSON. */
  receives?: readonly string[];
};

/**
 * What begins as soon as all of the body has come, for somebody who was known a moment ago and may, while they are asked
 * again: it answers nothing to anybody. `leave` ends it; after the work that does nothing.
 */
type Ahead<Body, Begun> = {
  ahead?: (likely: Caller, params: AddressParts, body: Body) => Begun & BegunAhead;
};

/** Over its `reads` who asks is looked up. */
type BegunAhead = { leave: () => void; reads?: Statements };

type Asked<Body, Query, Begun> = {
  caller: Caller;
  params: AddressParts;
  body: Body;
  query: Query;
  /** For what the rest does not carry: headers, and the signal that the asker has gone. */
  request: Request;
  /** What was begun ahead; null where nothing is. */
  begun: Begun | null;
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
export function door<
  Body extends z.ZodType = z.ZodObject,
  Query extends z.ZodType = z.ZodObject,
  Begun = null,
>(
  operation: Operation<Body, Query> & Ahead<z.output<Body>, Begun>,
  run: (asked: Asked<z.output<Body>, z.output<Query>, Begun>) => Promise<Outcome<Answer>>,
) {
  const handler = async (request: Request, context: Context): Promise<Response> => {
    const params = addressParts((await context.params) ?? {});
    const { early, begun } = await beginAhead(operation, params, request);
    try {
      const work = async ({ caller, query }: Asking<Query>) => {
        const traced = operation.keepsNoTrace === true && request.headers.has("idempotency-key");
        if (traced) return problem(refused("malformed", noKey).refusal);
        const body = early ?? (await bodyOf(operation, request));
        if (!body.ok) return problem(body.refusal);
        const asked = {
          caller,
          params,
          body: body.value.value as z.output<Body>,
          query,
          request,
          begun,
        };
        return withIdempotency(request, caller, body.value.text, async () => {
          const outcome = await run(asked);
          return outcome.ok ? respond(outcome.value) : problem(outcome.refusal);
        });
      };
      const response = await admit(operation, request, work, problem, begun?.reads);
      return request.method === "HEAD" ? withoutBody(response) : response;
    } finally {
      begun?.leave();
    }
  };
  return Object.assign(handler, { operation });
}

/** The body, if it was read ahead, and what was begun with it. */
async function beginAhead<Body extends z.ZodType, Query extends z.ZodType, Begun>(
  operation: Operation<Body, Query> & Ahead<z.output<Body>, Begun>,
  params: AddressParts,
  request: Request,
) {
  const { ahead, permission } = operation;
  // What was begun before its key was taken would not know of it.
  const likely = request.headers.has("idempotency-key") ? null : whoLately(request);
  if (ahead === undefined || likely === null || !may(likely, permission)) {
    return { early: null, begun: null };
  }
  const early = await bodyOf(operation, request);
  const begun = early.ok
    ? ahead(asOf(likely, new Date()), params, early.value.value as z.output<Body>)
    : null;
  return { early, begun };
}

const noKey =
  "This answer is anonymous; an Idempotency-Key would keep a trace of it. Leave it out.";

/** Next answers HEAD by GET and drops the body unread, which would leave a stream running for nobody. */
async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

async function bodyOf(operation: Operation<z.ZodType, z.ZodType>, request: Request) {
  if (request.method === "GET" || request.method === "HEAD") return done({ value: {}, text: "" });
  const { body = noFields, limit = 256 * 1024, oneByOne } = operation;
  return readJson(request, body, limit, oneByOne);
}

function respond(answer: Answer): Response {
  if ("response" in answer) return answer.response;
  const { status = 200, body } = answer;
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function addressParts({ id = "", key = "", item = "" }: Params): AddressParts {
  return { id: String(id), key: String(key), item: String(item) };
}

/** For lists: `limit` 1–200 and an opaque cursor. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
};
