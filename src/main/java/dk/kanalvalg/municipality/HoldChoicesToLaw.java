package dk.kanalvalg.municipality;

import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem.Violation;
import dk.kanalvalg.policy.CheckChoices;
import dk.kanalvalg.policy.PoliciesInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses a change of policies under which councils' choices would take something from the law. */
@ApplicationScoped
class HoldChoicesToLaw {

    private final Municipalities municipalities;
    private final CheckChoices check;
    private final Now now;

    HoldChoicesToLaw(Municipalities municipalities, CheckChoices check, Now now) {
        this.municipalities = municipalities;
        this.check = check;
        this.now = now;
    }

    void hold(@Observes PoliciesInForce.Changing change) {
        List<Violation> violations = municipalities.all().stream()
                .filter(municipality ->
                        change.municipality() == null || change.municipality().equals(municipality.code()))
                .flatMap(municipality ->
                        check.checkAgain(municipality.code(), municipality.choices(), now.now()).stream()
                                .map(refusal -> new Violation(
                                        "municipalities." + municipality.code() + ".local." + refusal.field(),
                                        refusal.message())))
                .toList();
        if (!violations.isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.CHOICES_WEAKEN,
                    "With this version, existing choices of councils would take something from the law.",
                    violations);
        }
    }
}
