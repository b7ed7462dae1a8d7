#!/bin/sh
# Creates the topics that are missing. Production instances never create topics: partitions, replication and retention
# are the operator's to choose. Usage: BOOTSTRAP=host:port [PARTITIONS=6 REPLICATION=3 RETENTION_DAYS=14] create-topics.sh TOPIC...
set -eu
tool=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
partitions=${PARTITIONS:-6}
replication=${REPLICATION:-3}
retention=$((${RETENTION_DAYS:-14} * 24 * 60 * 60 * 1000))

create() {
  topic=$1
  shift
  "$tool" --bootstrap-server "$BOOTSTRAP" --create --if-not-exists --topic "$topic" \
    --partitions "$partitions" --replication-factor "$replication" "$@"
}

for topic in "$@"; do
  # Messages of one citizen keep their order by key and partition: never change the number of partitions of a topic in use.
  create "$topic" --config "retention.ms=$retention"
done
create kanalvalg.outcomes.v1 --config "retention.ms=$retention"
create kanalvalg.outcomes.v1.dlq --config "retention.ms=$retention"
create kanalvalg.standing.v1 --config cleanup.policy=compact
create kanalvalg.standing.v1.dlq --config "retention.ms=$retention"
# The relay's own: a partition a lane, of which there are eight; the last record names the batch published last.
partitions=8
create kanalvalg.relay-control.v1 --config cleanup.policy=compact
