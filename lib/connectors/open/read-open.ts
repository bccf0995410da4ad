import type { Delivery } from "@/lib/connectors/connector";
import { readPlain } from "@/lib/connectors/webhook/read-plain";
import type { InboundEvent } from "@/lib/domain/connections/inbox/inbox";
import { alertId, alertPiece, readAlert } from "./alertmanager";
import { cdEvent, readCdEvent } from "./cd-events";
import { type CloudEvent, cloudEvent, dataOf, ownType } from "./cloud-event";
import { cloudWatchAlarm, readCloudWatchAlarm } from "./cloudwatch-alarm";
import { grafanaRule, readGrafanaRule } from "./grafana-rule";
import { isObject } from "./is-object";
import { newRelicId, newRelicIssue, readNewRelicIssue } from "./new-relic-issue";
import { opsgenie, opsgenieId, readOpsgenie } from "./opsgenie";
import { pagerDuty, readPagerDuty } from "./pagerduty";

/**
 * Reads an event that says itself what it is, by its form: a CloudEvent, a CDEvent in one or on its own, an alert of
 * Alertmanager, PagerDuty, Opsgenie, CloudWatch, New Relic or an old Grafana, or our plain JSON. Never throws.
 */
export function readOpen(body: unknown, delivery: Delivery): InboundEvent {
  const wrapped = cloudEvent.safeParse(body);
  if (wrapped.success) return readCloudEvent(wrapped.data, delivery);
  const own = cdEvent.safeParse(body);
  if (own.success) {
    const { source, id, type } = own.data.context;
    return { eventId: idOf(source, id), topic: type, reading: readCdEvent(body, delivery) };
  }
  return readAlarm(body, delivery) ?? readPlain(body, delivery);
}

/** An alert in the form of whatever watches; null where it is in none of these. */
function readAlarm(body: unknown, delivery: Delivery): InboundEvent | null {
  const alert = alertPiece.safeParse(body);
  if (alert.success) {
    const reading = readAlert(body, delivery);
    return { eventId: alertId(alert.data), topic: "alert", reading };
  }
  const incident = pagerDuty.safeParse(body);
  if (incident.success) {
    const { id, event_type: topic } = incident.data.event;
    return { eventId: id, topic, reading: readPagerDuty(body, delivery) };
  }
  const paged = opsgenie.safeParse(body);
  if (paged.success) {
    const reading = readOpsgenie(body, delivery);
    return { eventId: opsgenieId(paged.data), topic: paged.data.action, reading };
  }
  const alarm = cloudWatchAlarm.safeParse(body);
  if (alarm.success) {
    const eventId = "id" in alarm.data ? alarm.data.id : delivery.id;
    return { eventId, topic: "alarm", reading: readCloudWatchAlarm(body, delivery) };
  }
  const issue = newRelicIssue.safeParse(body);
  if (issue.success) {
    const reading = readNewRelicIssue(body, delivery);
    return { eventId: newRelicId(issue.data), topic: issue.data.state, reading };
  }
  const rule = grafanaRule.safeParse(body);
  if (!rule.success) return null;
  const reading = readGrafanaRule(body, delivery);
  return { eventId: delivery.id, topic: rule.data.state, reading };
}

function readCloudEvent(sent: CloudEvent, delivery: Delivery): InboundEvent {
  const data = dataOf(sent);
  const named = { eventId: idOf(sent.source, sent.id), topic: sent.type };
  if (cdEvent.safeParse(data).success) return { ...named, reading: readCdEvent(data, delivery) };
  if (!isObject(data)) {
    return { ...named, reading: { is: "ignored", why: `“${sent.type}” carries nothing to read.` } };
  }
  const { time, subject } = sent;
  const plain = {
    ...(subject != null && { service: subject }),
    ...(time != null && { occurred_at: time }),
    ...data,
    type: ownType(sent.type),
  };
  return { ...readPlain(plain, delivery), ...named };
}

/** Source and id together are what makes a CloudEvent one. */
function idOf(source: string, id: string): string {
  return `${source} ${id}`.slice(-255);
}
