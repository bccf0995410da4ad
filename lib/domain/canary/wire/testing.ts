import protobuf from "protobufjs";
import { compress } from "snappyjs";

/** prometheus/prompb: types.proto and remote.proto, as far as remote write 1.0 goes. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; reserved 2; repeated Metadata metadata = 3; }
  message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; repeated Exemplar exemplars = 3; repeated Histogram histograms = 4; }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
  message Exemplar { repeated Label labels = 1; double value = 2; int64 timestamp = 3; }
  message Histogram { uint64 count_int = 1; double sum = 3; int64 timestamp = 15; }
  message Metadata { uint32 type = 1; string metric_family_name = 2; string help = 4; string unit = 5; }`);
const WriteRequest = root.lookupType("WriteRequest");

export type WrittenSeries = {
  labels: { name: string; value: string }[];
  samples: { value: number; timestamp: number }[];
};

/** A WriteRequest as another library writes it. */
export function writeRequest(timeseries: WrittenSeries[], more: object = {}): Buffer {
  return Buffer.from(WriteRequest.encode({ timeseries, ...more }).finish());
}

/** One series by its name and labels, with points of (epoch ms, value). */
export function written(
  name: string,
  labels: Record<string, string>,
  ...points: [at: number, value: number][]
): WrittenSeries {
  const all = Object.entries({ __name__: name, ...labels }).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    labels: all.map(([label, value]) => ({ name: label, value })),
    samples: points.map(([timestamp, value]) => ({ timestamp, value })),
  };
}

/** As Prometheus sends it. */
export function snapped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(compress(bytes));
}
