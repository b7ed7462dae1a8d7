package dk.kanalvalg.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransactionScopeTest {

    private final Caller caller = new Caller();

    @AfterEach
    void nobodyCalls() {
        List.of(Caller.MDC_KEY, Caller.REACH_KEY, Caller.RIGHTS_KEY).forEach(MDC::remove);
    }

    @Test
    void whoeverDeclaresNothingAndHasNoCallerHasNone() {
        assertThat(TransactionScope.current(caller)).isEmpty();
    }

    @Test
    void aCallersTransactionsAreForWhatTheCallerReaches() {
        called(Set.of("0175", "0151"), Set.of("social"));
        assertThat(current()).isEqualTo("0151,0175");
        called(Set.of("*"), Set.of("*"));
        assertThat(current()).isEqualTo("*");
    }

    @Test
    void whoReachesNothingIsDeclaredAndSeesNothing() {
        called(Set.of(), Set.of("*"));
        assertThat(current()).isEmpty();
        called(Set.of("0175"), Set.of());
        assertThat(current()).isEmpty();
        called(Set.of("*"), Set.of());
        assertThat(current()).isEmpty();
    }

    @Test
    void whatIsDeclaredCountsBeforeTheCallerAndEndsWithTheWork() {
        called(Set.of("0175"), Set.of("*"));
        TransactionScope.of(List.of("0151")).run(() -> {
            assertThat(current()).isEqualTo("0151");
            TransactionScope.all(AllMunicipalities.Work.TIMERS)
                    .run(() -> assertThat(current()).isEqualTo("*"));
            assertThat(current()).isEqualTo("0151");
        });
        assertThat(current()).isEqualTo("0175");
    }

    /** What comes from an event or a message may be anything. */
    @Test
    void noTextFromOutsideTurnsIntoSeveralOrIntoAll() {
        List<String> sent = Arrays.asList("*", "0175", "0151,0101", " 0151", "", null, "٠١٧٥", "0175\n", "0175");
        assertThat(TransactionScope.of(sent).value()).isEqualTo("0175");
    }

    private String current() {
        return TransactionScope.current(caller).orElseThrow().value();
    }

    private void called(Set<String> municipalities, Set<String> administrations) {
        caller.identified("bo", new Caller.Reach(municipalities, administrations, Set.of()), Set.of());
    }
}
