package dk.kanalvalg.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.platform.BatchIsolation.Result;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A batch is handled together; exactly those at fault fail. */
class BatchIsolationTest {

    @Property
    void exactlyTheItemsAtFaultFailAndTheOrderIsKept(
            @ForAll @IntRange(max = 100) int size, @ForAll Set<@IntRange(max = 120) Integer> atFault) {
        List<Integer> items = IntStream.range(0, size).boxed().toList();
        List<Integer> effects = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        List<Result<String>> results = BatchIsolation.each(
                items,
                part -> {
                    if (part.stream().anyMatch(atFault::contains)) {
                        throw new IllegalStateException("one is at fault");
                    }
                    effects.addAll(part);
                    return part.stream().map(item -> "done " + item).toList();
                },
                (item, cause) -> {
                    assertThat(cause).hasMessage("one is at fault");
                    failed.add(item);
                });
        assertThat(effects)
                .containsExactlyElementsOf(
                        items.stream().filter(item -> !atFault.contains(item)).toList());
        assertThat(failed)
                .containsExactlyElementsOf(
                        items.stream().filter(atFault::contains).toList());
        assertThat(results).hasSize(size);
        for (int i = 0; i < size; i++) {
            switch (results.get(i)) {
                case Result.Handled<String>(String result) -> assertThat(result).isEqualTo("done " + items.get(i));
                case Result.Failed<String> _ -> assertThat(atFault).contains(items.get(i));
            }
        }
    }

    @Test
    void anItemThatFailsOnlyOnceAloneIsHandled() {
        List<Integer> attempts = new ArrayList<>();
        List<Result<Integer>> results = BatchIsolation.each(
                List.of(1),
                part -> {
                    attempts.add(1);
                    if (attempts.size() < 3) {
                        throw new IllegalStateException("lost a race");
                    }
                    return part;
                },
                (_, cause) -> {
                    throw new AssertionError(cause);
                });
        assertThat(results).containsExactly(new Result.Handled<>(1));
        assertThat(attempts).hasSize(3);
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysFault() {
        List<Integer> attempts = new ArrayList<>();
        IllegalStateException away = new IllegalStateException(new SQLException("gone", "08006"));
        assertThatThrownBy(() -> BatchIsolation.each(
                        List.of(1, 2, 3),
                        part -> {
                            attempts.addAll(part);
                            throw away;
                        },
                        (item, cause) -> {
                            throw new AssertionError("item " + item, cause);
                        }))
                .isSameAs(away);
        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void aThreadThatIsAskedToStopTriesNoFurther() {
        IllegalStateException interrupted = new IllegalStateException("interrupted");
        try {
            assertThatThrownBy(() -> BatchIsolation.each(
                            List.of(1, 2),
                            _ -> {
                                Thread.currentThread().interrupt();
                                throw interrupted;
                            },
                            (item, cause) -> {
                                throw new AssertionError("item " + item, cause);
                            }))
                    .isSameAs(interrupted);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void ofNothingNothingIsHandled() {
        assertThat(BatchIsolation.each(
                        List.<Integer>of(),
                        part -> {
                            throw new AssertionError(part);
                        },
                        (item, cause) -> {
                            throw new AssertionError("item " + item, cause);
                        }))
                .isEmpty();
    }
}
