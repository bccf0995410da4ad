import type { PushDevice } from "./device";
import type { PushDelivery } from "./push-message";

/** A device as its owner sees it: nothing that would let somebody else send to it. */
export type DeviceView = Pick<PushDevice, "id" | "label" | "createdAt" | "lastTakenAt">;

export type DeliveryView = Omit<PushDelivery, "userId" | "effectId">;

/** `GET /me/devices`. `publicKey` is what a browser subscribes with. */
export type DevicesView = { publicKey: string | null; items: DeviceView[] };
