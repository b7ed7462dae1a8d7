package dk.kanalvalg.platform;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;

/**
 * Lets only so many reads at a time near the database. It stands before the transaction, so that whoever waits holds no
 * connection. A second pool would do the same for twice the settings: what must not run out is what intake has.
 */
@BoundedRead
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class ReadAdmission {

    private final ReadPlaces places;
    private final TransactionManager transactions;

    ReadAdmission(ReadPlaces places, TransactionManager transactions) {
        this.transactions = transactions;
        this.places = places;
    }

    @AroundInvoke
    Object read(InvocationContext read) throws Exception {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            // Part of something that has a connection already.
            return read.proceed();
        }
        ReadPlaces.Place place = places.take();
        try {
            return read.proceed();
        } finally {
            places.giveBack(place);
        }
    }
}
