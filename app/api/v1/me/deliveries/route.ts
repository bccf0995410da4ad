import { z } from "zod";
import { door, pageQuery } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { ownDeliveries } from "@/lib/queries/connections/own-deliveries";

export const GET = door(
  {
    summary: "What you were told on your devices, and how each message went",
    permission: "read",
    query: z.strictObject(pageQuery),
  },
  async ({ caller, query }) => done({ body: await ownDeliveries(caller, query) }),
);
