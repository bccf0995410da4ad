import { z } from "zod";
import type { Instant } from "@/lib/kernel/instant";
import { oneLine } from "@/lib/kernel/one-line";

/** A browser that a person wants to be told on; `auth` is sealed. */
export type PushDevice = {
  id: string;
  userId: string;
  label: string;
  endpoint: string;
  endpointHash: string;
  p256dh: string;
  auth: string;
  createdAt: Instant;
  lastTakenAt: Instant | null;
};

/** How many browsers one person may be told on. */
export const mostDevices = 20;

/** Bytes that a base64url text without padding stands for. */
const bytes = (count: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, "It is not base64url.")
    .refine((text) => Math.floor((text.length * 3) / 4) === count, `It has not ${count} bytes.`);

/** `POST /me/devices`: what a browser's own PushSubscription says (W3C Push API), and what to call it. */
export const deviceInput = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/, error: "It is no address of a push service." })
    .max(1_000),
  keys: z.strictObject({ p256dh: bytes(65), auth: bytes(16) }),
  label: oneLine(120, "Name the device."),
});
export type DeviceInput = z.infer<typeof deviceInput>;
