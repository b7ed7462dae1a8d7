#!/bin/sh
# Topics, users and rights on Kafka, for the service itself or for a municipality.
#
#   resources.sh topics                       makes the service's own topics, where they are missing
#   resources.sh topics CODE ADMINISTRATION…  makes those of a municipality
#   resources.sh topics TOPIC…                makes others, such as one for a replay
#   resources.sh acls [CODE ADMINISTRATION…]  gives the users their rights on a plain Kafka, with kafka-acls.sh
#   resources.sh strimzi [CODE ADMINISTRATION…]  prints KafkaTopic and KafkaUser resources for Strimzi
#
# From a set-up:  curl -H "Authorization: Bearer $TOKEN" $URL/v1/municipalities/0175 |
#                   jq -r '.administrations[].id' | xargs deploy/kafka/resources.sh strimzi 0175 | kubectl apply -f -
#
# BOOTSTRAP=host:port   PARTITIONS=6 REPLICATION=3 RETENTION_DAYS=14
# COMMAND_CONFIG=FILE   how kafka-topics.sh and kafka-acls.sh log in
# PRINCIPAL=User:CN=    what stands before a user's name in a principal (SASL: User:)
# CLUSTER=kafka         the name of the Strimzi cluster      SHARED=true  the topics for all municipalities too
set -eu
# Production instances never create topics: partitions, replication and retention are the operator's to choose. Never change
# the number of partitions of a topic in use: messages of one citizen keep their order by key and partition.
partitions=${PARTITIONS:-6}
replication=${REPLICATION:-3}
retention=$((${RETENTION_DAYS:-14} * 24 * 60 * 60 * 1000))
topics_tool=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
acls_tool=${KAFKA_ACLS:-/opt/kafka/bin/kafka-acls.sh}
principal=${PRINCIPAL:-User:CN=}
cluster=${CLUSTER:-kafka}

usage() { sed -n '2,/^set -eu/{/^# /p;/^#$/p;}' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }

# topic NAME PARTITIONS CONFIG=VALUE
topic() {
  case $what in
    topics)
      "$topics_tool" --bootstrap-server "$BOOTSTRAP" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} \
        --create --if-not-exists --topic "$1" --partitions "$2" --replication-factor "$replication" --config "$3"
      ;;
    strimzi)
      cat <<TEXT
---
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaTopic
metadata:
  name: $1
  labels: {strimzi.io/cluster: $cluster}
spec:
  partitions: $2
  replicas: $replication
  config: {${3%%=*}: "${3#*=}"}
TEXT
      ;;
  esac
}

# user NAME: whose rights follow.
user() {
  name=$1
  if [ "$what" = strimzi ]; then
    cat <<TEXT
---
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaUser
metadata:
  name: $name
  labels: {strimzi.io/cluster: $cluster}
spec:
  authentication: {type: tls}
  authorization:
    type: simple
    acls:
TEXT
  fi
}

# may TYPE NAME literal|prefix OPERATION…: what the user may do.
may() {
  type=$1 resource=$2 pattern=$3
  shift 3
  case $what in
    acls)
      set -- $(for operation in "$@"; do printf -- '--operation %s ' "$operation"; done)
      option=$type
      [ "$type" != transactionalId ] || option=transactional-id
      [ "$pattern" != prefix ] || pattern=prefixed
      "$acls_tool" --bootstrap-server "$BOOTSTRAP" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} \
        --add --force --allow-principal "$principal$name" --resource-pattern-type "$pattern" "--$option" "$resource" "$@"
      ;;
    strimzi)
      operations=$(printf '%s, ' "$@")
      cat <<TEXT
      - resource: {type: $type, name: $resource, patternType: $pattern}
        operations: [${operations%, }]
TEXT
      ;;
  esac
}

with_dead_letters() {
  topic "$1" "$partitions" "$2"
  topic "$1.dlq" 1 "retention.ms=$retention"
}

own() {
  # The relay's: a partition a lane, of which there are eight; the last record names the batch published last.
  topic kanalvalg.relay-control 8 cleanup.policy=compact
  # For ever: with these heads a verification finds that the audit was rewritten in the database.
  topic kanalvalg.audit-heads.v1 1 retention.ms=-1
  if [ "${SHARED:-false}" = true ]; then
    with_dead_letters kanalvalg.outcomes.v1 "retention.ms=$retention"
    with_dead_letters kanalvalg.standing.v1 cleanup.policy=compact
  fi
  [ "$what" != topics ] || return 0
  user kanalvalg
  may topic kanalvalg. prefix Read Write Describe
  may group kanalvalg- prefix Read
  may transactionalId kanalvalg-relay prefix Write Describe
  # Reads the audit's heads, and cannot write them.
  user kanalvalg-auditor
  may topic kanalvalg.audit-heads.v1 literal Read Describe
  may group kanalvalg-auditor prefix Read
}

municipality() {
  code=$1
  shift
  # Before anything is printed: half of it would be applied.
  for administration in "$@"; do
    case $administration in
      standing | outcomes | -* | *[!a-z0-9-]*) echo "resources.sh: no administration is called '$administration'" >&2; exit 2 ;;
    esac
  done
  with_dead_letters "kanalvalg.$code.standing.v1" cleanup.policy=compact
  for administration in "$@"; do
    topic "kanalvalg.$code.$administration.v1" "$partitions" "retention.ms=$retention"
    with_dead_letters "kanalvalg.$code.$administration.outcomes.v1" "retention.ms=$retention"
  done
  [ "$what" != topics ] || return 0
  # Whoever tells of the municipality's citizens.
  user "kanalvalg.$code.standing"
  may topic "kanalvalg.$code.standing.v1" literal Write Describe
  may topic "kanalvalg.$code.standing.v1.dlq" literal Read Describe
  may group "kanalvalg.$code.standing." prefix Read
  for administration in "$@"; do
    user "kanalvalg.$code.$administration"
    may topic "kanalvalg.$code.$administration.v1" literal Read Describe
    may topic "kanalvalg.$code.$administration.outcomes.v1" literal Write Describe
    may topic "kanalvalg.$code.$administration.outcomes.v1.dlq" literal Read Describe
    may group "kanalvalg.$code.$administration." prefix Read
  done
}

what=${1:-}
case $what in topics | acls | strimzi) shift ;; *) usage ;; esac
case ${1:-} in
  '') own ;;
  [0-9][0-9][0-9][0-9]) [ $# -gt 1 ] || usage; municipality "$@" ;;
  *)
    [ "$what" = topics ] || usage
    for name in "$@"; do topic "$name" "$partitions" "retention.ms=$retention"; done
    ;;
esac
