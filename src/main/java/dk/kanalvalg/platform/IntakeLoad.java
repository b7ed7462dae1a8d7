package dk.kanalvalg.platform;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** How busy this instance is with taking contacts in, for work that can wait and stands beside intake. */
@Singleton
public class IntakeLoad {

    private final LongAdder taken = new LongAdder();
    private volatile IntSupplier waiting = () -> 0;

    /** Says where it is seen how many contacts wait. */
    public void watch(IntSupplier queue) {
        waiting = queue;
    }

    /** How many contacts wait to be taken in. */
    public int waiting() {
        return waiting.getAsInt();
    }

    /** Notes that a contact is taken in. */
    public void take() {
        taken.increment();
    }

    /** How many were taken in since the start: a number that moves while intake works. */
    public long taken() {
        return taken.sum();
    }
}
