package dk.kanalvalg.cases;

import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Cases as the caller may see them: whole with the right to read cases, else as receipts. */
@ApplicationScoped
public class ShownCases {

    private final Rights rights;
    private final Municipalities municipalities;
    private final Caller caller;

    ShownCases(Rights rights, Municipalities municipalities, Caller caller) {
        this.rights = rights;
        this.municipalities = municipalities;
        this.caller = caller;
    }

    /** Whether the caller sees cases, and not only receipts of them. */
    boolean whole() {
        return rights.has(Right.READ_CASES);
    }

    /** Refuses a caller who sees only receipts. */
    void mustBeWhole() {
        rights.must(Right.READ_CASES);
    }

    /** What the caller is shown of a case; asked for now, while the request's own thread runs. */
    public Function<CaseView, ShownCase> forCaller() {
        return whole() ? view -> view : this::receipt;
    }

    /**
     * The same for cases that the caller may know of and yet not reach: an administration from which one was taken gets a
     * receipt of it.
     */
    Function<CaseView, ShownCase> forCallerWithinReach() {
        Function<CaseView, ShownCase> shown = forCaller();
        Caller.Reach reach = caller.reach();
        return view -> reach.includes(view.municipality(), view.administration()) ? shown.apply(view) : receipt(view);
    }

    private CaseReceipt receipt(CaseView view) {
        return CaseReceipt.of(
                view,
                municipalities
                        .lastRead(view.municipality())
                        .map(municipality -> municipality.map().inChargeOf(view.administration()))
                        .map(CaseReceipt.ReceiptContact::of)
                        .orElse(null));
    }
}
