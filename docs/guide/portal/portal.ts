// Sends a contact as a portal does, with a client made from the service's own contract. See portals.md.
import createClient from "openapi-fetch";
import type { components, paths } from "./kanalvalg.js";

type ContactEvent = components["schemas"]["ContactEventRequest"];

const [url, eventId, token] = process.argv.slice(2);
const kanalvalg = createClient<paths>({
  baseUrl: url,
  headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
});

const contact: ContactEvent = {
  eventId,
  source: "urn:dk:cvr:65307316:system:portal",
  occurredAt: "2026-06-15T10:15:00+02:00",
  municipality: "0175",
  subject: { type: "PERSON", id: { type: "CPR", value: "1204805012" } },
  matter: { kle: "32.30.04", title: "Ansøgning om boligstøtte" },
};

async function send(event: ContactEvent): Promise<void> {
  const { data, error, response } = await kanalvalg.POST("/v1/contact-events", { body: event });
  if (error !== undefined) {
    // The code is stable; what it means stands in the contract.
    console.log(response.status, error.code);
    return;
  }
  // 201: taken in. 200: it was before, so an answer that was lost costs nothing: send the same again.
  console.log(response.status, data.state, response.headers.get("Idempotent-Replayed") ?? "new");
}

await send(contact);
await send(contact);
await send({ ...contact, matter: { ...contact.matter, title: "Another matter" } });

const { data, error } = await kanalvalg.GET("/v1/cases", {
  params: { query: { municipality: contact.municipality, source: contact.source, eventId } },
});
console.log(error === undefined ? `found ${data.cases.map((found) => found.eventId)}` : error.code);
