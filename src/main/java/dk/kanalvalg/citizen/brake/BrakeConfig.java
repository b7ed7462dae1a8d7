package dk.kanalvalg.citizen.brake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many exemptions a source may end before its endings are held. */
@ConfigMapping(prefix = "kanalvalg.standing-brake")
interface BrakeConfig {

    /** In one municipality within an hour, when they are also more than {@link #hourlyShare} of its exemptions. */
    @WithDefault("20")
    long hourly();

    /** The share of a municipality's exemptions. */
    @WithDefault("0.02")
    double hourlyShare();

    /** In one municipality within a day, whatever their share. */
    @WithDefault("100")
    long daily();

    /** In all municipalities together within an hour. */
    @WithDefault("200")
    long hourlyOverAll();
}
