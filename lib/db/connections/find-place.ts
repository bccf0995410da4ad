import { findService } from "@/lib/db/release/service-rows";
import type { Tx } from "@/lib/db/transact";
import type { Environment } from "@/lib/domain/connections/operation";
import { environmentMeant } from "@/lib/domain/connections/inbox/place";
import type { Service } from "@/lib/domain/release/service/service";
import { findNames } from "./name-rows";

/** Where an event happened, by what the sender calls it; or what is to be said by a person first. */
export type Place =
  | { is: "ours"; service: Service; environment: Environment }
  | { is: "waiting" | "ignored"; why: string };

/**
 * The service and environment that a sender means: by our keys and the usual words, or by what somebody chose for its
 * names. Without a service's name it is the one whose connection this is.
 */
export async function findPlace(
  tx: Tx,
  connectorId: string,
  said: { service: string | null; environment: string | null },
): Promise<Place> {
  const names = await findNames(tx, connectorId, said);
  const means = (noun: string) => names.find((one) => one.noun === noun)?.means ?? null;
  const environment = environmentMeant(said.environment, means("environment"));
  if (environment.is === "none") return ignored("environment", said.environment);
  if (means("service") === "none") return ignored("service", said.service);
  const service = await serviceMeant(tx, connectorId, said.service, means("service"));
  const unknown = [
    ...(service === null ? [`the service “${said.service ?? ""}”`] : []),
    ...(environment.is === "unknown" ? [`the environment “${said.environment ?? ""}”`] : []),
  ];
  if (service === null || environment.is === "unknown") {
    const verb = unknown.length === 1 ? "is" : "are";
    const why = `Nobody said yet what ${unknown.join(" and ")} ${verb} here. Choose, and it is read.`;
    return { is: "waiting", why };
  }
  return { is: "ours", service, environment: environment.ours };
}

function ignored(noun: string, name: string | null): Place {
  return { is: "ignored", why: `The ${noun} “${name ?? ""}” is not followed here.` };
}

async function serviceMeant(
  tx: Tx,
  connectorId: string,
  name: string | null,
  means: string | null,
): Promise<Service | null> {
  if (means !== null) return findService(tx, means);
  if (name !== null && name !== "") return findService(tx, name);
  const connector = await tx.connector.findUnique({
    where: { id: connectorId },
    select: { serviceId: true },
  });
  return connector === null ? null : findService(tx, connector.serviceId);
}
