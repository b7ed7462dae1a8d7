package dk.kanalvalg.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** One batch on its way: its items are read and taken in some at a time, each as soon as it is there. */
final class BatchRun {

    private static final int EVENTS_A_TRANSACTION = 250;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Iterator<byte[]> items;
    private final int most;
    private final Function<byte[], ContactEvent> read;
    private final Consumer<List<Item>> submit;
    private final Runnable rejected;
    private int index;
    private boolean stopped;

    /**
     * A batch of the items.
     *
     * @param read an item as an event
     * @param submit takes events in and gives each item its result
     * @param rejected told of each item that never becomes an event
     * @throws InvalidRequest when not even the first item can be found
     */
    BatchRun(
            Iterator<byte[]> items,
            int most,
            Function<byte[], ContactEvent> read,
            Consumer<List<Item>> submit,
            Runnable rejected) {
        this.items = items;
        this.most = most;
        this.read = read;
        this.submit = submit;
        this.rejected = rejected;
        this.stopped = !items.hasNext();
    }

    /** What became of an item. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            int index, int status, @JsonProperty("case") Object view, Problem problem) {}

    /** An item with its event, or the problem that kept it from becoming one; later with its result. */
    static final class Item {
        private final int index;
        private ContactEvent event;
        private ItemView result;

        private Item(int index) {
            this.index = index;
        }

        ContactEvent event() {
            return event;
        }

        void refuse(Problem problem) {
            result = new ItemView(index, problem.status(), null, problem);
        }

        void answer(int status, Object view) {
            result = new ItemView(index, status, view, null);
        }
    }

    /** Whether every item has been taken in or refused. */
    boolean finished() {
        return stopped;
    }

    /** Takes the next items in; answers their results, in order. */
    List<ItemView> next() {
        List<Item> group = new ArrayList<>(EVENTS_A_TRANSACTION);
        while (!stopped && group.size() < EVENTS_A_TRANSACTION) {
            group.add(item());
            advance(group);
        }
        List<Item> good = group.stream().filter(item -> item.event != null).toList();
        if (good.isEmpty()) {
            // Refusing never waits for anything: a long array of nothing would keep a thread that carries all requests.
            LockSupport.parkNanos(PAUSE_NANOS);
        } else {
            submit.accept(good);
        }
        return group.stream().map(item -> item.result).toList();
    }

    private Item item() {
        Item item = new Item(index++);
        try {
            byte[] sent = items.next();
            if (item.index >= most) {
                stopped = true;
                throw new InvalidRequest(IntakeProblems.tooMany(most));
            }
            if (sent.length > Bodies.MOST_BYTES_OF_A_LINE) {
                throw Bodies.tooLarge(Bodies.MOST_BYTES_OF_A_LINE);
            }
            item.event = read.apply(sent);
        } catch (InvalidRequest refused) {
            rejected.run();
            item.refuse(refused.problem());
        }
        return item;
    }

    /** Where the items cannot be told apart any more, or cannot be unpacked, the next one is told of that and is the last. */
    private void advance(List<Item> group) {
        if (stopped) {
            return;
        }
        try {
            stopped = !items.hasNext();
        } catch (InvalidRequest refused) {
            rejected.run();
            Item last = new Item(index++);
            last.refuse(refused.problem());
            group.add(last);
            stopped = true;
        }
    }
}
