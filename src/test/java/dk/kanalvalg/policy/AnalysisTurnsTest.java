package dk.kanalvalg.policy;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.platform.InvalidRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One analysis at a time, a few that wait, and nobody beyond. */
class AnalysisTurnsTest {

    private final AnalysisTurns turns = new AnalysisTurns();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void stop() {
        end.countDown();
        threads.close();
    }

    private String wait(String result) {
        begun.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    private CompletableFuture<String> ask(AtomicBoolean gone, String result) {
        return CompletableFuture.supplyAsync(() -> turns.next(gone::get, () -> wait(result)), threads);
    }

    @Test
    void whoeverComesWhileTheQueueIsFullIsSentAway() {
        AtomicBoolean waits = new AtomicBoolean();
        CompletableFuture<String> first = ask(waits, "first");
        await().until(() -> begun.get() == 1);
        CompletableFuture<String> second = ask(waits, "second");
        CompletableFuture<String> third = ask(waits, "third");
        await().until(() -> turns.places() == 0);
        assertThatThrownBy(() -> turns.next(() -> false, () -> "fourth"))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
        assertThat(begun).hasValue(1);
        end.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(second.join()).isEqualTo("second");
        assertThat(third.join()).isEqualTo("third");
        assertThat(turns.next(() -> false, () -> "fifth")).isEqualTo("fifth");
    }

    @Test
    void whoHasLeftLeavesTheQueueToo() {
        CompletableFuture<String> first = ask(new AtomicBoolean(), "first");
        await().until(() -> begun.get() == 1);
        AtomicBoolean gone = new AtomicBoolean();
        CompletableFuture<String> second = ask(gone, "second");
        await().until(() -> turns.places() == 1);
        gone.set(true);
        await().until(second::isCompletedExceptionally);
        assertThat(turns.places()).isEqualTo(2);
        end.countDown();
        assertThat(first.join()).isEqualTo("first");
    }

    @Test
    void anAnalysisThatFailsGivesItsTurnBack() {
        assertThatThrownBy(() -> turns.next(() -> false, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.next(() -> false, () -> "next")).isEqualTo("next");
    }
}
