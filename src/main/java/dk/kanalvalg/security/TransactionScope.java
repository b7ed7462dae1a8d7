package dk.kanalvalg.security;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The municipalities whose rows the transactions of some work may see and write. Who answers a request need not say it: the
 * caller's reach counts. Everything else declares it, either for the municipalities that it works for or, as {@link
 * AllMunicipalities}, for all.
 *
 * @see <a href="../../../../../../docs/adr/0026-row-level-security.md">ADR 0026</a>
 */
public final class TransactionScope {

    /** As the policies in the database read it. */
    public static final String SETTING = "kanalvalg.municipalities";

    /** Every municipality, and what belongs to none. */
    static final TransactionScope ALL = new TransactionScope(Caller.Reach.ALL, false);

    private static final ScopedValue<TransactionScope> DECLARED = ScopedValue.newInstance();

    /** Anything else is no municipality, and a text from outside must not turn into several, or into all. */
    private static final Pattern CODE = Pattern.compile("[0-9]{4}");

    private final String municipalities;
    private final boolean sentByTheWork;

    private TransactionScope(String municipalities, boolean sentByTheWork) {
        this.municipalities = municipalities;
        this.sentByTheWork = sentByTheWork;
    }

    /** All of them, for work that is said to be for all. */
    public static TransactionScope all(AllMunicipalities.Work work) {
        Objects.requireNonNull(work, "say what is done for all");
        return ALL;
    }

    /** These only. What is no municipality's number is left out: it has no rows. */
    public static TransactionScope of(Collection<String> municipalities) {
        return new TransactionScope(
                municipalities.stream()
                        .filter(code -> code != null && CODE.matcher(code).matches())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")),
                false);
    }

    /**
     * The same, for work that is so frequent that its first statement brings {@link #value} along, which saves a round trip.
     * Until then its transaction sees nothing.
     */
    public TransactionScope sentByTheWork() {
        return new TransactionScope(municipalities, true);
    }

    /** What the setting is set to. */
    public String value() {
        return municipalities;
    }

    /** Does the work, in whose transactions this counts, whoever calls. A transaction that has begun keeps what it has. */
    public <T> T call(Supplier<T> work) {
        return ScopedValue.where(DECLARED, this).call(work::get);
    }

    /** As {@link #call}, for work without a result. */
    public void run(Runnable work) {
        ScopedValue.where(DECLARED, this).run(work);
    }

    /** As {@link #call}, for what may throw anything. */
    <T, X extends Throwable> T callThrowing(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(DECLARED, this).call(work);
    }

    boolean isSentByTheWork() {
        return sentByTheWork;
    }

    /** What is declared for the running work, else the reach of its caller; empty when there is neither. */
    static Optional<TransactionScope> current(Caller caller) {
        return DECLARED.isBound()
                ? Optional.of(DECLARED.get())
                : caller.identifiedReach().map(TransactionScope::of);
    }

    /** Whatever a caller reaches: for work that goes on when the request has been answered. */
    public static TransactionScope of(Caller.Reach reach) {
        if (reach.administrations().isEmpty()) {
            return of(Set.of());
        }
        return reach.municipalities().contains(Caller.Reach.ALL) ? ALL : of(reach.municipalities());
    }
}
