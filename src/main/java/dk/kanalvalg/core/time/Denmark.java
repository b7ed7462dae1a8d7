package dk.kanalvalg.core.time;

import java.time.ZoneId;

/** Denmark's time zone decides on days and dates, wherever the service runs. */
public final class Denmark {

    /** Danish civil time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private Denmark() {}
}
