package dk.kanalvalg.core.routing;

/** Where a case stands on its way from the municipality to the citizen. */
public enum CaseState {
    ROUTED,
    PUBLISHED,
    ACCEPTED,
    DELIVERED,
    CLOSED
}
