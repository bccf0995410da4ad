import { z } from "zod";
import type { Operation } from "@/lib/access/door";
import { routes } from "./routes";

type AnyOperation = Operation<z.ZodType, z.ZodType>;

/** One call of the API: its method, its path under /api/v1, and what its door asks for. */
export type Call = { method: string; path: string; operation: AnyOperation };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Every call, by path and method. A handler without a door of ours says its own operation. */
export function calls(): Call[] {
  return Object.entries(routes).flatMap(([path, module]) =>
    methods.flatMap((method) => {
      const handler: unknown = new Map(Object.entries(module)).get(method);
      return isDoor(handler) ? [{ method, path, operation: handler.operation }] : [];
    }),
  );
}

function isDoor(handler: unknown): handler is { operation: AnyOperation } {
  return typeof handler === "function" && "operation" in handler;
}
