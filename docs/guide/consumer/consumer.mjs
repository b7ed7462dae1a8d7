// An administration's system in small: reads each message of its topic, holds it to the contract, and acknowledges it.
//   node consumer.mjs BROKER TOPIC GROUP SCHEMA_URL [IDLE_SECONDS]
import { Kafka, logLevel } from "kafkajs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [broker, topic, group, schemaUrl, idleSeconds] = process.argv.slice(2);
const ajv = new Ajv({ strict: false });
formats(ajv);
const fits = ajv.compile(await (await fetch(schemaUrl)).json());

const kafka = new Kafka({ brokers: [broker], clientId: "my-system", logLevel: logLevel.ERROR });
// It reads committed messages only, which is kafkajs' default.
const consumer = kafka.consumer({ groupId: group });
const producer = kafka.producer();
const known = new Set();
let last = Date.now();

async function take(message) {
  const header = (name) => message.headers[name].toString();
  if (!header("ce_type").startsWith("dk.kanalvalg.case.")) {
    return; // A type of tomorrow. Passed over.
  }
  const shown = JSON.parse(message.value.toString());
  if (!fits(shown)) {
    throw new Error(`not by the contract: ${ajv.errorsText(fits.errors)}`);
  }
  const id = header("ce_id");
  if (!known.has(id)) {
    // In your system: the insert of the message's id and what the message leads to, in one transaction.
    known.add(id);
    console.log(shown.caseId, header("ce_type"), shown.decision.channel);
  }
  const outcome = {
    caseId: shown.caseId,
    outcome: "RECEIVED",
    occurredAt: new Date().toISOString(),
    messageId: `received-${id}`,
  };
  // Of kanalvalg.0175.borgerservice.v1 it is kanalvalg.0175.borgerservice.outcomes.v1.
  await producer.send({
    topic: topic.replace(/\.v1$/, ".outcomes.v1"),
    messages: [{ key: shown.caseId, value: JSON.stringify(outcome) }],
  });
}

await producer.connect();
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    await take(message);
    last = Date.now();
  },
});
if (idleSeconds !== undefined) {
  while (Date.now() - last < Number(idleSeconds) * 1000) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await consumer.disconnect();
  await producer.disconnect();
}
