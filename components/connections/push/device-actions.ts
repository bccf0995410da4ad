import type { DeviceInput } from "@/lib/domain/connections/push/device";
import type { Outcome } from "@/lib/kernel/outcome";

/** What a person does about the devices they are told on; the page gives them. */
export type DeviceActions = {
  add: (input: DeviceInput) => Promise<Outcome<null>>;
  remove: (id: string) => Promise<Outcome<null>>;
  test: (id: string) => Promise<Outcome<null>>;
};
