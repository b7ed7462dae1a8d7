package dk.kanalvalg.tools.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done to the processes. */
enum ChaosFault {
    KILL_INSTANCE("kill -9 of an instance", 20, 2),
    KILL_BOTH_INSTANCES("kill -9 of both instances at once", 2, 0),
    PAUSE_INSTANCE("SIGSTOP of an instance, longer than the transaction timeout", 4, 1),
    STALL_NETWORK("an instance's network to the database stands still, longer than its lanes last", 3, 0),
    STOP_BROKER("clean restart of Kafka", 3, 0),
    KILL_BROKER("kill -9 of Kafka", 3, 1),
    PAUSE_BROKER("SIGSTOP of Kafka for seconds", 3, 0),
    STOP_DATABASE("clean restart of PostgreSQL", 3, 0),
    KILL_DATABASE("kill -9 of PostgreSQL", 3, 1),
    PAUSE_DATABASE("SIGSTOP of PostgreSQL for seconds", 3, 0);

    private final String words;
    private final int inLongForm;
    private final int inShortForm;

    ChaosFault(String words, int inLongForm, int inShortForm) {
        this.words = words;
        this.inLongForm = inLongForm;
        this.inShortForm = inShortForm;
    }

    String words() {
        return words;
    }

    /** Each so often, in an order that the seed decides. */
    static List<ChaosFault> plan(boolean shortForm, Random random) {
        List<ChaosFault> plan = new ArrayList<>();
        for (ChaosFault fault : values()) {
            plan.addAll(Collections.nCopies(shortForm ? fault.inShortForm : fault.inLongForm, fault));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    /** A pause that some time limits of the service end within, and some do not. */
    static Duration seconds(Random random) {
        return Duration.ofMillis(2_000 + random.nextInt(10_000));
    }
}
