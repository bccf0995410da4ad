import { type Fields, fieldsOf, listOf, textOf } from "./fields";
import { attributesOf } from "./otlp-attributes";
import { type OtlpPoint, pointsOf } from "./otlp-points";
import { exportRequest } from "./otlp-shapes";
import { BadMessage, ProtobufReader } from "./protobuf";
import { readMessage } from "./protobuf-message";
import type { WirePoint } from "./wire-point";
import type { WireSeries } from "./wire-series";

/**
 * A series of a request with its points: `key` is the same for the same series, `why` says that its points cannot be
 * read: they are neither counts nor a level (which a sender may well send), or malformed.
 */
export type OtlpSeries = {
  key: string;
  describe: () => WireSeries;
  points: WirePoint[];
  why: string | null;
  isMalformed: boolean;
};

/** The series of an ExportMetricsServiceRequest in protobuf. Throws BadMessage. */
export function readOtlpProtobuf(bytes: Uint8Array): OtlpSeries[] {
  return seriesOf(readMessage(new ProtobufReader(bytes), exportRequest));
}

/** The same in JSON: 64-bit numbers may be text, enumerations are numbers. Throws BadMessage. */
export function readOtlpJson(bytes: Uint8Array): OtlpSeries[] {
  return seriesOf(fieldsOf(parse(bytes)));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new BadMessage("It is not JSON in UTF-8.");
  }
}

function seriesOf(request: Fields): OtlpSeries[] {
  const all: OtlpSeries[] = [];
  for (const part of listOf(request["resourceMetrics"]).map(fieldsOf)) {
    const resource = attributesOf(fieldsOf(part["resource"])["attributes"]);
    for (const scope of listOf(part["scopeMetrics"]).map(fieldsOf))
      for (const metric of listOf(scope["metrics"]).map(fieldsOf))
        for (const point of pointsOf(metric)) all.push(toSeries(metric, resource, point));
  }
  return all;
}

function toSeries(
  metric: Fields,
  resource: ReturnType<typeof attributesOf>,
  { ending, attributes, form, temporality, ...point }: OtlpPoint,
): OtlpSeries {
  const [name, unit] = [textOf(metric["name"]) + ending, textOf(metric["unit"])];
  const { at, value, buckets } = point;
  const why = point.why ?? (temporality === "unknown" ? unknown : null);
  const cumulative = temporality === "cumulative";
  const counted: WirePoint = {
    at,
    value,
    cumulative,
    ...(buckets === undefined ? {} : { buckets }),
  };
  return {
    key: JSON.stringify([name, unit, form, resource, attributes]),
    describe: () => ({ name, unit, form, labels: new Map([...resource, ...attributes]) }),
    points: point.isGap || why !== null ? [] : [counted],
    why,
    isMalformed: point.why !== null,
  };
}

const unknown =
  "A sum must say whether it is cumulative or delta, and only a cumulative one may fall.";
