package dk.kanalvalg.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Handles items together, and where that fails finds the one at fault: the batch is halved until it stands alone, so that
 * no other item waits for it. A database that is away is no item's fault and ends the attempt.
 */
public final class BatchIsolation {

    /** What loses a race against another transaction may win the next. */
    private static final int ATTEMPTS_ALONE = 3;

    private BatchIsolation() {}

    /** What became of one item. */
    public sealed interface Result<R> {

        /** It had its effect. */
        record Handled<R>(R result) implements Result<R> {}

        /** It failed alone, every time. */
        record Failed<R>(RuntimeException cause) implements Result<R> {}
    }

    /**
     * Handles the items and answers what became of each, in their order.
     *
     * @param together handles a part of the items in one transaction and answers one result an item; all or nothing
     * @param failed told of each item that failed alone, with the cause
     * @throws RuntimeException when the database is away or the thread is asked to stop; all may be tried again
     */
    public static <T, R> List<Result<R>> each(
            List<T> items, Function<List<T>, List<R>> together, BiConsumer<T, RuntimeException> failed) {
        List<Result<R>> results = new ArrayList<>(items.size());
        if (!items.isEmpty()) {
            handle(items, together, failed, results);
        }
        return results;
    }

    private static <T, R> void handle(
            List<T> items,
            Function<List<T>, List<R>> together,
            BiConsumer<T, RuntimeException> failed,
            List<Result<R>> results) {
        RuntimeException cause = null;
        int attempts = items.size() == 1 ? ATTEMPTS_ALONE : 1;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                together.apply(items).forEach(result -> results.add(new Result.Handled<>(result)));
                return;
            } catch (RuntimeException failure) {
                if (DatabaseAway.causes(failure) || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
                cause = failure;
            }
        }
        if (items.size() == 1) {
            failed.accept(items.getFirst(), cause);
            results.add(new Result.Failed<>(cause));
        } else {
            int half = items.size() / 2;
            handle(items.subList(0, half), together, failed, results);
            handle(items.subList(half, items.size()), together, failed, results);
        }
    }
}
