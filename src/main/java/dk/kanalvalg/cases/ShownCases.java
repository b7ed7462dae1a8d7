package dk.kanalvalg.cases;

import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Cases as the caller may see them: whole with the right to read cases, else as receipts. */
@ApplicationScoped
public class ShownCases {

    private final Rights rights;
    private final Municipalities municipalities;

    ShownCases(Rights rights, Municipalities municipalities) {
        this.rights = rights;
        this.municipalities = municipalities;
    }

    /** What the caller is shown of a case; asked for now, while the request's own thread runs. */
    public Function<CaseView, Object> forCaller() {
        return rights.has(Right.READ_CASES) ? view -> view : this::receipt;
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
