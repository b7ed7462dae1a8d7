package dk.kanalvalg.core.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one statement makes of what is known of a party.
 *
 * @param after what is known with it
 * @param withheld endings that have no effect
 * @param ending the one that has, or {@code null}
 */
public record StatementStep(Statements after, List<Ending> withheld, Ending ending) {

    /**
     * Takes the step.
     *
     * @param braked whether a source of that name may end no exemption now
     */
    public static StatementStep of(Statements before, Statement told, Predicate<String> braked, SourceTrust trust) {
        Statements after = before.with(told);
        List<Ending> withheld = new ArrayList<>();
        Optional<Ending> ending = after.equals(before) ? Optional.empty() : Ending.of(before, told, after, trust);
        while (ending.isPresent() && braked.test(ending.get().source())) {
            after = ending.get().withheldFrom(after);
            withheld.add(ending.get());
            // With that statement out of the way, another may be what ends it.
            ending = Ending.of(before, told, after, trust);
        }
        return new StatementStep(after, withheld, ending.orElse(null));
    }
}
