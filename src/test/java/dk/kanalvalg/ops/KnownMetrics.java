package dk.kanalvalg.ops;

import java.util.Set;

/**
 * The metrics that dashboards and alert rules may use, by their names in Prometheus. Operators build on these names too:
 * one that is taken away here breaks somebody's alert.
 */
public final class KnownMetrics {

    /** The service's own, all present from the first scrape on. */
    public static final Set<String> OWN = Set.of(
            "kanalvalg_access_refusals_total",
            "kanalvalg_access_subjects_total",
            "kanalvalg_audit_broken",
            "kanalvalg_audit_head_failures_total",
            "kanalvalg_audit_verified_age_seconds",
            "kanalvalg_intake_events_total",
            "kanalvalg_decisions_total",
            "kanalvalg_routing_catch_all_total",
            "kanalvalg_register_lookups_total",
            "kanalvalg_register_latency_seconds_bucket",
            "kanalvalg_register_circuit_open",
            "kanalvalg_rollout_paused",
            "kanalvalg_rollout_pauses_total",
            "kanalvalg_rollout_shadow_failures_total",
            "kanalvalg_rollout_watched_age_seconds",
            "kanalvalg_standing_brake_holds",
            "kanalvalg_standing_brake_held",
            "kanalvalg_standing_feed_messages_total",
            "kanalvalg_standing_feed_failures_total",
            "kanalvalg_standing_feed_foreign_total",
            "kanalvalg_standing_feed_waiting",
            "kanalvalg_standing_import_lines_total",
            "kanalvalg_standing_imports_running",
            "kanalvalg_cases_rechecked_total",
            "kanalvalg_cases_recheck_waiting",
            "kanalvalg_case_moves_total",
            "kanalvalg_cases_attention",
            "kanalvalg_breaches_unreported_age_seconds",
            "kanalvalg_objections_open",
            "kanalvalg_objections_overdue",
            "kanalvalg_outcomes_total",
            "kanalvalg_outcomes_dead_letters_total",
            "kanalvalg_outcomes_failures_total",
            "kanalvalg_outcomes_foreign_total",
            "kanalvalg_outcomes_waiting",
            "kanalvalg_timers_failures_total",
            "kanalvalg_timers_late_seconds",
            "kanalvalg_timers_postponed_total",
            "kanalvalg_outbox_depth",
            "kanalvalg_outbox_oldest_age_seconds",
            "kanalvalg_outbox_blocked",
            "kanalvalg_outbox_set_aside",
            "kanalvalg_replay_messages_total",
            "kanalvalg_relay_messages_total",
            "kanalvalg_relay_lanes_owned",
            "kanalvalg_publish_latency_seconds_bucket");

    /** Those of the platform below; some of them appear with the first request or garbage collection only. */
    public static final Set<String> PLATFORM = Set.of(
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "http_server_requests_seconds_max",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_sum",
            "process_cpu_usage",
            "agroal_active_count",
            "agroal_available_count",
            "agroal_awaiting_count");

    /** Made by Prometheus itself. */
    static final String UP = "up";

    private KnownMetrics() {}
}
