package dk.kanalvalg.reports;

import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.Right;
import dk.kanalvalg.security.Rights;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks for a report, and how much of it the caller may see. */
@ApplicationScoped
class ReportAccess {

    private final Caller caller;
    private final Rights rights;

    ReportAccess(Caller caller, Rights rights) {
        this.caller = caller;
        this.rights = rights;
    }

    /** Refuses a scope that the caller does not reach, as if there were none. */
    void must(ReportScope scope) {
        caller.reach().must(scope.municipality());
        if (scope.administration() != null) {
            caller.reach().must(scope.municipality(), scope.administration());
        }
    }

    /** Refuses a municipality that the caller does not reach, as if there were none. */
    void must(String municipality) {
        caller.reach().must(municipality);
    }

    /** Whether the caller may read every case of the scope, and so may count them. */
    boolean exact(ReportScope scope) {
        return rights.has(Right.READ_CASES)
                && (scope.administration() != null || caller.reach().includesAllAdministrations());
    }
}
