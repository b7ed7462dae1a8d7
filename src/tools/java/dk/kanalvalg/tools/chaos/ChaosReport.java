package dk.kanalvalg.tools.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run did and what came of it, for people and, where a file is named, for programs. */
record ChaosReport(
        long seconds, ChaosLoad load, ChaosCount.Result result, Map<ChaosFault, Integer> faults, String refused) {

    void print(Path json) throws IOException {
        Map<String, Object> figures = figures();
        System.out.println("\n| what | count |\n|---|---:|");
        figures.forEach((what, number) -> System.out.printf("| %s | %s |%n", what, number));
        System.out.println(result.held() ? "\nheld" : "\nBROKEN");
        if (json != null) {
            Files.writeString(
                    json,
                    figures.entrySet().stream()
                            .map(figure -> "  \"" + figure.getKey() + "\": " + figure.getValue())
                            .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        }
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", seconds);
        figures.put("acknowledged events", load.acknowledged().size());
        figures.put("messages", result.messages());
        figures.put("topics", result.topics());
        load.answers().forEach((status, times) -> figures.put("answers " + status, times.sum()));
        figures.put("requests without an answer, repeated", load.unanswered());
        faults.forEach((fault, times) -> figures.put("fault: " + fault.words(), times));
        figures.put(
                "faults", faults.values().stream().mapToInt(Integer::intValue).sum());
        figures.put("lost", result.lost());
        figures.put("published twice", result.twice());
        figures.put("message ids used twice", result.sameId());
        figures.put("never acknowledged but published", result.unasked());
        figures.put("order breaks", result.orderBreaks());
        figures.put("refused", refused);
        return figures;
    }
}
