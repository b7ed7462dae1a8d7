package dk.kanalvalg.core.time;

import java.time.ZoneId;

/** The place whose days and dates count, wherever the service runs. */
public final class Denmark {

    /** Danish civil time. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private Denmark() {}
}
