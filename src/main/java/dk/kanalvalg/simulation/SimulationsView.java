package dk.kanalvalg.simulation;

import java.util.List;

/** Several simulations, the newest first. */
record SimulationsView(List<SimulationView> simulations) {}
