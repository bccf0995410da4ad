import { BadMessage, ProtobufReader, wire } from "./protobuf";
import type { WirePoint } from "./wire-point";
import type { Labels } from "./wire-series";

/** One series of a Prometheus remote write: its labels still as bytes, because the same ones come again and again. */
export type RemoteSeries = {
  /** The bytes of its labels as text, a byte a character: the same for the same labels. */
  key: string;
  /** Without those that mark that the series went away. */
  points: WirePoint[];
  /** It is a native histogram, which cannot be read. */
  why: string | null;
};

const timeseries = (1 << 3) | wire.bytes;
const label = (1 << 3) | wire.bytes;
const sample = (2 << 3) | wire.bytes;
const histogram = (4 << 3) | wire.bytes;
const sampleValue = (1 << 3) | wire.fixed64;
const sampleAt = (2 << 3) | wire.varint;
const labelName = (1 << 3) | wire.bytes;
const labelValue = (2 << 3) | wire.bytes;

/** A scrape that no longer finds a series writes this NaN (prometheus/model/value: StaleNaN). */
const staleHigh = 0x7ff00000;
const staleLow = 2;

/**
 * The series of a `prometheus.WriteRequest` (remote write 1.0), in order; native histograms are told and not read,
 * exemplars and metadata passed over. Throws BadMessage. Of `bytes`, a Buffer is read fastest.
 */
export function readWriteRequest(bytes: Buffer): RemoteSeries[] {
  const reader = new ProtobufReader(bytes);
  const all: RemoteSeries[] = [];
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === timeseries) all.push(readSeries(reader, bytes));
    else reader.skip(tag);
  }
  return all;
}

const native =
  "It is a native histogram: send it with classic buckets (send_native_histograms: false).";

function readSeries(reader: ProtobufReader, bytes: Buffer): RemoteSeries {
  const whole = reader.end;
  reader.end = reader.spanEnd();
  const points: RemoteSeries["points"] = [];
  // Labels mostly stand in one run, which is then one text.
  let [key, first, last] = ["", 0, 0];
  let [tag, why]: [number, string | null] = [0, null];
  for (let from = reader.at; (tag = reader.tag()) !== 0; from = reader.at) {
    if (tag === label) {
      reader.at = reader.spanEnd();
      if (from !== last) {
        key += bytes.toString("latin1", first, last);
        first = from;
      }
      last = reader.at;
    } else if (tag === sample) {
      const point = readPoint(reader);
      if (point !== null) points.push(point);
    } else {
      if (tag === histogram) why = native;
      reader.skip(tag);
    }
  }
  reader.end = whole;
  return { key: key + bytes.toString("latin1", first, last), points, why };
}

function readPoint(reader: ProtobufReader): WirePoint | null {
  const whole = reader.end;
  reader.end = reader.spanEnd();
  let [value, at, stale] = [0, 0, false];
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === sampleValue) {
      stale = reader.isBits(staleHigh, staleLow);
      value = reader.double();
    } else if (tag === sampleAt) at = reader.int64();
    else reader.skip(tag);
  }
  reader.end = whole;
  return stale ? null : { at, value, cumulative: true };
}

/** The labels of a series, with its name (`__name__`) apart. Throws BadMessage. */
export function readLabels(key: string): { name: string; labels: Labels } {
  const reader = new ProtobufReader(Buffer.from(key, "latin1"));
  const labels = new Map<string, string>();
  while (reader.at < reader.end) {
    if (reader.tag() !== label) throw new BadMessage("A label was expected.");
    const pair = reader.message();
    let [name, value] = ["", ""];
    for (let tag = pair.tag(); tag !== 0; tag = pair.tag()) {
      if (tag === labelName) name = pair.string();
      else if (tag === labelValue) value = pair.string();
      else pair.skip(tag);
    }
    labels.set(name, value);
  }
  const name = labels.get("__name__") ?? "";
  labels.delete("__name__");
  return { name, labels };
}
