import type { ConnectorInput } from "@/lib/domain/connections/connector-input";
import type { KindForm } from "@/lib/domain/connections/kind-form";
import type { ConnectorView } from "@/lib/domain/connections/view";

/** What is typed, by the names of the fields. */
export type Values = Readonly<Record<string, string>>;

type Environment = "production" | "staging";

/** What a connection has in its fields already; secrets are never among it. */
export function valuesOf(
  connector: Pick<ConnectorView, "settings"> | null,
  environment: Environment,
): Values {
  const { staging = {}, ...production } = connector?.settings ?? {};
  const from = environment === "production" ? production : staging;
  const pairs = Object.entries(from ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return Object.fromEntries(pairs);
}

/** Which secrets are set, by the names of their fields. */
export function secretsSet(
  connector: Pick<ConnectorView, "secrets"> | null,
  environment: Environment,
): ReadonlySet<string> {
  const names = connector?.secrets ?? [];
  const own = names.filter((name) => name.startsWith("staging."));
  return new Set(
    environment === "production"
      ? names.filter((name) => !name.startsWith("staging."))
      : own.map((name) => name.slice("staging.".length)),
  );
}

/** What is sent: the fields of this kind that say something, and staging's own where it has any. */
export function inputOf(
  { kind, fields }: KindForm,
  values: Values,
  staging: Values,
): ConnectorInput {
  const said = (all: Values) =>
    Object.fromEntries(
      fields.flatMap(({ name }) => {
        const value = (all[name] ?? "").trim();
        return value === "" ? [] : [[name, value]];
      }),
    );
  const own = said(staging);
  return { kind, ...said(values), ...(Object.keys(own).length > 0 && { staging: own }) };
}

/**
 * What stays in the fields once it is saved: all but secrets. Nothing where the next one is another: pressed again, the
 * same flag system would be connected twice.
 */
export function keptOf(
  form: KindForm | undefined,
  connector: ConnectorView | null,
  values: Values,
): Values {
  if (connector === null && form?.role === "flag") return {};
  const gone = (form?.fields ?? []).filter(({ secret }) => secret !== undefined);
  const names = new Set(gone.map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}
