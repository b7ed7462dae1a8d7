package dk.kanalvalg.platform;

import org.slf4j.MDC;

/** The id of the request at hand, to be taken along where an answer is written after its request has left the filters. */
public final class RequestId {

    private RequestId() {}

    /** The id, or {@code null} outside a request. */
    public static String current() {
        return MDC.get(RequestIdFilter.MDC_KEY);
    }

    /** Lets log lines and problems name the request again, or nobody's with {@code null}. */
    public static void resume(String id) {
        if (id == null) {
            MDC.remove(RequestIdFilter.MDC_KEY);
        } else {
            MDC.put(RequestIdFilter.MDC_KEY, id);
        }
    }
}
