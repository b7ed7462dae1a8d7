package dk.kanalvalg.simulation;

import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.Way;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changes of a simulation as a table for a spreadsheet (RFC 4180). */
final class ChangesCsv {

    private static final String HEAD = "from_channel,from_means,from_reason,from_human,to_channel,to_means,to_reason,"
            + "to_human,cases,proven,condition_da,condition_en,policies,examples\r\n";

    private ChangesCsv() {}

    /** The changes of a simulation; only the head while it has no result. */
    static String of(SimulationView simulation) {
        return of(simulation.result() == null ? List.of() : simulation.result().changes());
    }

    static String of(List<ChangeView> changes) {
        return HEAD + changes.stream().map(ChangesCsv::row).collect(Collectors.joining());
    }

    private static String row(ChangeView change) {
        Stream<Object> values = Stream.of(
                        way(change.from()),
                        way(change.to()),
                        Stream.of(
                                change.cases(),
                                change.proven(),
                                change.condition().da(),
                                change.condition().en(),
                                String.join(" ", change.policies()),
                                change.examples() == null
                                        ? ""
                                        : change.examples().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(" "))))
                .flatMap(part -> part);
        return values.map(value -> cell(value.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static Stream<Object> way(Way way) {
        return Stream.of(way.channel(), way.means(), way.reason(), way.humanRequired());
    }

    /** A spreadsheet takes what begins with such a sign for a formula, and would run what a policy's author wrote. */
    private static String cell(String value) {
        String plain = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
