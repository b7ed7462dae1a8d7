// Sends contacts with the CloudEvents SDK in each of its modes, and reads back what it sent: cloudevents.mjs URL ID
import { CloudEvent, HTTP } from "cloudevents";

const [url, id] = process.argv.slice(2);

function contact(eventId) {
  const source = "urn:dk:cvr:65307316:system:portal";
  return new CloudEvent({
    id: eventId,
    source,
    type: "dk.kanalvalg.contact.received.v1",
    time: "2026-06-15T10:15:00+02:00",
    datacontenttype: "application/json",
    data: {
      eventId,
      source,
      occurredAt: "2026-06-15T10:15:00+02:00",
      municipality: "0175",
      subject: { type: "PERSON", id: { type: "LOCAL", value: "cloudevents" } },
      matter: { kle: "32.30.04" },
    },
  });
}

async function send(mode, path, message) {
  const read = [HTTP.toEvent(message)].flat().map((event) => event.data.eventId);
  const response = await fetch(url + path, { method: "POST", headers: message.headers, body: message.body });
  const answer = await response.json();
  const taken = Array.isArray(answer) ? answer.map((item) => item.case.eventId) : [answer.eventId];
  console.log(mode, response.status, `read ${read}`, `taken ${taken}`);
}

await send("structured", "/v1/contact-events", HTTP.structured(contact(`${id}-structured`)));
await send("binary", "/v1/contact-events", HTTP.binary(contact(`${id}-binary`)));
await send("batched", "/v1/contact-events/batch", {
  headers: { "content-type": "application/cloudevents-batch+json" },
  body: JSON.stringify([contact(`${id}-batched-1`), contact(`${id}-batched-2`)]),
});
