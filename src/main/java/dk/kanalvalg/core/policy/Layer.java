package dk.kanalvalg.core.policy;

/** Who may set a rule: the national legal limit, or what a council chose within it. */
public enum Layer {
    LAW,
    LOCAL
}
