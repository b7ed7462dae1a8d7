package dk.kanalvalg.intake;

import static dk.kanalvalg.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dk.kanalvalg.platform.InvalidRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that share a transaction: none waits for ever, and no failure ends the thread that serves them. */
class CommitQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Thread> committers = new ArrayList<>();
    private final List<List<String>> groups = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        committers.forEach(Thread::interrupt);
    }

    @Test
    void anErrorFailsTheRequestAndTheCommitterGoesOn() {
        CommitQueue<String, String> queue = committed(PATIENCE, group -> {
            if (group.contains("fatal")) {
                throw new StackOverflowError("1111111118");
            }
            return group;
        });
        assertThatThrownBy(() -> queue.submit("fatal"))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(queue.submit("next")).isEqualTo("next");
        assertThat(committers).allMatch(Thread::isAlive);
    }

    @Test
    void anExceptionFailsOnlyTheRequestThatCausesIt() throws Exception {
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        CountDownLatch othersWait = new CountDownLatch(1);
        CommitQueue<String, String> queue = committed(PATIENCE, group -> {
            if (group.contains("first")) {
                firstIsUnderWay.countDown();
                awaitOpen(othersWait);
            }
            if (group.contains("bad")) {
                throw new IllegalArgumentException("bad");
            }
            return group;
        });
        CompletableFuture<String> first = submitted(queue, "first");
        firstIsUnderWay.await();
        CompletableFuture<String> good = submitted(queue, "good");
        CompletableFuture<String> bad = submitted(queue, "bad");
        await().until(() -> queue.waiting() == 2);
        othersWait.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(good.get()).isEqualTo("good");
        assertThatThrownBy(bad::get).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(groups.get(1)).containsExactlyInAnyOrder("good", "bad");
    }

    @Test
    void aDatabaseThatIsAwayFailsTheWholeGroupAtOnce() {
        CommitQueue<String, String> queue = committed(PATIENCE, _ -> {
            throw new IllegalStateException(new SQLException("away", "08006"));
        });
        assertThatThrownBy(() -> queue.submit("event")).hasCauseInstanceOf(SQLException.class);
        assertThat(groups).hasSize(1);
    }

    @Test
    void oneTooManyIsRefusedAndThoseThatWaitTooLongAreAnswered() throws Exception {
        // Nobody commits.
        CommitQueue<String, String> queue = new CommitQueue<>(group -> group, 1, Duration.ofMillis(300));
        CompletableFuture<String> waits = submitted(queue, "waits");
        await().until(() -> queue.waiting() == 1 || waits.isDone());
        CommitQueue<String, String> full = new CommitQueue<>(group -> group, 1, PATIENCE);
        CompletableFuture<String> first = submitted(full, "waits");
        await().until(() -> full.waiting() == 1);
        refused(() -> full.submit("one too many"), 429);
        full.close();
        refused(() -> unwrapped(first), 503);
        refused(() -> unwrapped(waits), 503);
    }

    @Test
    void whatNobodyWaitsForAnyLongerIsNotCommitted() {
        CommitQueue<String, String> queue = new CommitQueue<>(this::noted, 10, Duration.ofMillis(1));
        refused(() -> queue.submit("given up"), 503);
        assertThat(queue.waiting()).isOne();
        committers.add(Thread.ofVirtual().start(queue::commitUntilInterrupted));
        await().until(() -> isCommitted(queue, "later"));
        assertThat(groups).noneMatch(group -> group.contains("given up"));
    }

    private static boolean isCommitted(CommitQueue<String, String> queue, String event) {
        try {
            return queue.submit(event).equals(event);
        } catch (InvalidRequest notInTime) {
            return false;
        }
    }

    @Test
    void whoWaitsWhenTheServiceStopsIsAnswered() {
        CommitQueue<String, String> queue = new CommitQueue<>(group -> group, 10, PATIENCE);
        CompletableFuture<String> waits = submitted(queue, "waits");
        await().until(() -> queue.waiting() == 1);
        queue.close();
        refused(() -> unwrapped(waits), 503);
    }

    private CommitQueue<String, String> committed(Duration wait, Function<List<String>, List<String>> together) {
        CommitQueue<String, String> queue = new CommitQueue<>(
                group -> {
                    noted(group);
                    return together.apply(group);
                },
                100,
                wait);
        committers.add(Thread.ofPlatform().daemon().start(queue::commitUntilInterrupted));
        return queue;
    }

    private List<String> noted(List<String> group) {
        groups.add(group);
        return group;
    }

    private static CompletableFuture<String> submitted(CommitQueue<String, String> queue, String event) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(queue.submit(event));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    private static String unwrapped(CompletableFuture<String> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw (RuntimeException) failed.getCause();
        }
    }

    private static void refused(ThrowingCallable call, int status) {
        assertThatThrownBy(call)
                .asInstanceOf(type(InvalidRequest.class))
                .satisfies(refusal -> assertThat(refusal.problem().status()).isEqualTo(status));
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
