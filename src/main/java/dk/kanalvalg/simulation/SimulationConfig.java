package dk.kanalvalg.simulation;

import dk.kanalvalg.platform.PositiveNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How much simulations may take. */
@ConfigMapping(prefix = "kanalvalg.simulation")
interface SimulationConfig {

    /** Cases in one step, which is one transaction. */
    @WithDefault("5000")
    @WithConverter(PositiveNumber.class)
    int step();

    /** Simulations of a municipality that run at the same time. */
    @WithDefault("3")
    @WithConverter(PositiveNumber.class)
    int running();

    /** Simulations of a municipality in a day for who may not read its cases: many small questions would tell of few people. */
    @WithDefault("30")
    @WithConverter(PositiveNumber.class)
    int perDay();
}
